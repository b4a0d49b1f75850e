package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.command.CommandArgumentDefinition;
import liquibase.command.CommandScope;
import org.jspecify.annotations.Nullable;

/** A command that is tracked as one operation, and how it claims its DDL. */
enum WholeCommand {
    /** One transaction from its first statement to its commit. */
    EXECUTE_SQL {
        @Override
        void stake(OpenOperation operation, Connection connection) throws SQLException {
            operation.stake(connection, true);
        }
    },
    /** Commits and rolls back as it goes, and so keeps only a claim of the session. */
    IN_STEPS {
        @Override
        void stake(OpenOperation operation, Connection connection) throws SQLException {
            operation.stakeOnSession(connection);
        }
    };

    private static final List<String> TOLD_ARGUMENTS = List.of("tag", "sqlFile", "changelogFile");

    abstract void stake(OpenOperation operation, Connection connection) throws SQLException;

    static WholeCommand of(CommandScope scope) {
        return CommandKind.nameOf(scope.getCommand()).equals("executeSql") ? EXECUTE_SQL : IN_STEPS;
    }

    /** What the command is about to do, without its SQL: only at an operation's end the database cuts secrets out. */
    Change describe(CommandScope scope) {
        Map<String, String> details = new HashMap<>();
        for (String name : TOLD_ARGUMENTS) {
            String value = argument(scope, name);
            if (value != null) {
                details.put(name, value);
            }
        }
        String name = "liquibase " + CommandKind.nameOf(scope.getCommand());
        return new Change(name, Change.Type.MAINTENANCE, this == EXECUTE_SQL, details);
    }

    static @Nullable String argument(CommandScope scope, String name) {
        CommandArgumentDefinition<?> argument = scope.getCommand().getArgument(name);
        Object value = argument == null ? null : scope.getArgumentValue(argument);
        return value == null ? null : value.toString();
    }
}

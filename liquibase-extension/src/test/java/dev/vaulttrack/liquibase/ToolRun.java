package dev.vaulttrack.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandResults;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.ConsoleUIService;

/**
 * One Liquibase command and all that Liquibase let be seen of it, as lines of text. Knows nothing of VaultTrack and takes only
 * types of the JDK, so that it also runs where Liquibase was loaded without VaultTrack.
 */
public final class ToolRun {
    private static final int DEADLINE_MINUTES = 1;

    private ToolRun() {}

    /** In a JVM of its own, which a test can kill. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> told = new HashMap<>();
        for (String argument : arguments) {
            told.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
        }
        run(told);
    }

    /** Keys: url, user, password, directory, command, {@code arg:} and the name of an argument. */
    public static List<String> run(Map<String, String> told) throws Exception {
        List<String> seen = new ArrayList<>();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        try (Warnings warnings = new Warnings();
                Connection connection = connect(told)) {
            try {
                seen.add("results " + results(told, connection, new Ears(output, words)));
            } catch (Exception e) {
                seen.addAll(chain(e));
            }
            seen.add("connection " + state(connection));
            seen.add("warnings " + warnings.lines);
        }
        seen.add("output " + output.toString(UTF_8));
        seen.add("words " + words);
        return seen;
    }

    private static Connection connect(Map<String, String> told) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", told.get("user"));
        properties.put("password", told.get("password"));
        return new org.postgresql.Driver().connect(told.get("url"), properties);
    }

    private static String results(Map<String, String> told, Connection connection, Ears ears) throws Exception {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("liquibase.analytics.enabled", false);
        attributes.put("liquibase.changelogLockWaitTimeInMinutes", DEADLINE_MINUTES);
        attributes.put(
                Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(Path.of(told.get("directory"))));
        attributes.put(Scope.Attr.ui.name(), new Words(ears.words()));
        return Scope.child(attributes, () -> execute(told, connection, ears.output()));
    }

    private static String execute(Map<String, String> told, Connection connection, ByteArrayOutputStream output)
            throws Exception {
        liquibase.database.Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        CommandScope scope = new CommandScope(told.get("command"));
        scope.setOutput(output);
        for (Map.Entry<String, String> one : told.entrySet()) {
            switch (one.getKey()) {
                case "arg:defaultSchemaName" -> database.setDefaultSchemaName(one.getValue());
                case "arg:liquibaseSchemaName" -> database.setLiquibaseSchemaName(one.getValue());
                case "arg:databaseChangeLogTableName" -> database.setDatabaseChangeLogTableName(one.getValue());
                case "arg:databaseChangeLogLockTableName" -> database.setDatabaseChangeLogLockTableName(one.getValue());
                default -> {
                    if (one.getKey().startsWith("arg:")) {
                        scope.addArgumentValue(one.getKey().substring(4), one.getValue());
                    }
                }
            }
        }
        scope.addArgumentValue("database", database);
        CommandResults results = scope.execute();
        return results.getResults().keySet().stream().sorted().toList() + " " + results.getResult("statusCode");
    }

    private static List<String> chain(Throwable failure) {
        List<String> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            chain.add("failure " + cause.getClass().getName() + ": " + cause.getMessage());
        }
        return chain;
    }

    /** As whoever uses the connection next will find it: pools roll back what was left open. */
    private static String state(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return settings(connection);
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static String settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('search_path'), current_user,"
                        + " coalesce(current_setting('vaulttrack.operation', true), '')")) {
            row.next();
            return connection.getAutoCommit() + " " + row.getString(1) + " " + row.getString(2) + " '"
                    + row.getString(3) + "'";
        }
    }

    /** Where Liquibase prints, and where it talks. */
    private record Ears(ByteArrayOutputStream output, List<String> words) {}

    /** What Liquibase says to whoever sits at the console. */
    private static final class Words extends ConsoleUIService {
        private final List<String> words;

        private Words(List<String> words) {
            this.words = words;
        }

        @Override
        public void sendMessage(String message) {
            words.add(message);
        }

        @Override
        public void sendErrorMessage(String message) {
            words.add("error: " + message);
        }

        @Override
        public void sendErrorMessage(String message, Throwable exception) {
            words.add("error: " + message + " " + exception);
        }
    }

    /** What Liquibase, or we, find worth a line in everybody's log. */
    private static final class Warnings extends Handler implements AutoCloseable {
        private static final Logger ALL = Logger.getLogger("");

        private final List<String> lines = new ArrayList<>();

        private Warnings() {
            setLevel(Level.WARNING);
            ALL.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            if (isLoggable(line)) {
                lines.add(line.getLevel() + ": " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            ALL.removeHandler(this);
        }
    }
}

package dev.vaulttrack.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.vaulttrack.test.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandValidationException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.util.LiquibaseUtil;

/** Runs a Liquibase command on a test's database, with a changelog that is given as text. */
final class LiquibaseRun {
    /** The path under which every changelog is found. */
    static final String CHANGELOG = "db/changelog.xml";

    private static final String DOCUMENT = """
            <?xml version="1.1" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            %s
            </databaseChangeLog>""";

    private final Map<String, Object> arguments = new HashMap<>();
    private final Map<String, Object> settings = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Database database;
    private String username;
    private String password;

    private LiquibaseRun(Database database) {
        this.database = database;
        this.username = database.username();
        this.password = database.password();
        settings.put("liquibase.analytics.enabled", false);
    }

    static LiquibaseRun on(Database database) {
        return new LiquibaseRun(database);
    }

    /** With the tracking schema in place. */
    static LiquibaseRun onTracked(Database database) {
        Tracking.begin(database);
        return new LiquibaseRun(database);
    }

    LiquibaseRun changelog(String changesets) {
        return file(CHANGELOG, document(changesets));
    }

    static String document(String changesets) {
        return DOCUMENT.formatted(changesets);
    }

    LiquibaseRun file(String path, String text) {
        files.put(path, text);
        return this;
    }

    LiquibaseRun argument(String name, Object value) {
        arguments.put(name, value);
        return this;
    }

    LiquibaseRun setting(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /** With a listener of the user's. */
    LiquibaseRun listener(ChangeExecListener listener) {
        return argument("changeExecListener", listener);
    }

    LiquibaseRun as(String role) {
        this.username = role;
        this.password = role;
        return this;
    }

    void update() {
        execute("update");
    }

    /** What a command printed, for those that print SQL. */
    String printed(String command) {
        execute(command);
        return output.toString(UTF_8);
    }

    void execute(String command) {
        try (Connection connection = database.connect(username, password)) {
            executeOn(connection, command);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CommandFailed(e);
        }
    }

    /** On a connection of the caller's, who sees how it is left. */
    void executeOn(Connection connection, String command) throws Exception {
        Map<String, Object> scope = new HashMap<>(settings);
        scope.put(Scope.Attr.resourceAccessor.name(), new DirectoryResourceAccessor(written()));
        Scope.child(scope, () -> execute(command, connection));
    }

    private Path written() throws IOException {
        Path directory = Files.createTempDirectory("vaulttrack-liquibase");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), UTF_8);
            path.toFile().deleteOnExit();
        }
        directory.toFile().deleteOnExit();
        return directory;
    }

    private void execute(String command, Connection connection) throws Exception {
        liquibase.database.Database target =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        CommandScope scope = new CommandScope(command);
        output.reset();
        scope.setOutput(output);
        if (files.containsKey(CHANGELOG)) {
            scope.addArgumentValue("changelogFile", CHANGELOG);
        }
        arguments.forEach((name, value) -> {
            switch (name) {
                case "defaultSchemaName" -> setDefaultSchema(target, value.toString());
                case "liquibaseSchemaName" -> target.setLiquibaseSchemaName(value.toString());
                default -> scope.addArgumentValue(name, value);
            }
        });
        scope.addArgumentValue("database", target);
        try {
            scope.execute();
        } catch (CommandValidationException refusal) {
            assumeFalse(connectsByItself(refusal), () -> command + " connects by itself before Liquibase 4.23");
            throw refusal;
        }
    }

    private static boolean connectsByItself(CommandValidationException refusal) {
        return LiquibaseUtil.getBuildVersion().matches("4\\.2[12]\\..*")
                && String.valueOf(refusal.getMessage()).contains("Invalid argument 'url'");
    }

    private static void setDefaultSchema(liquibase.database.Database target, String schema) {
        try {
            target.setDefaultSchemaName(schema);
        } catch (liquibase.exception.DatabaseException e) {
            throw new CommandFailed(e);
        }
    }

    /** The command failed, as Liquibase said. */
    static final class CommandFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CommandFailed(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}

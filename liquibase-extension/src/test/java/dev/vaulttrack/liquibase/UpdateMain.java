package dev.vaulttrack.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** liquibase update in a JVM of its own, which a test can kill. Arguments: URL, user, password, changelog. */
final class UpdateMain {
    private UpdateMain() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("vaulttrack-liquibase");
        Files.writeString(directory.resolve("changelog.xml"), arguments[3], UTF_8);
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            Scope.child(
                    Scope.Attr.resourceAccessor,
                    new DirectoryResourceAccessor(directory),
                    () -> new CommandScope("update")
                            .addArgumentValue("changelogFile", "changelog.xml")
                            .addArgumentValue(
                                    "database",
                                    DatabaseFactory.getInstance()
                                            .findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                            .execute());
        }
    }
}

package dev.vaulttrack.schema;

import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a test's database to where its test begins. */
public final class Tracked {
    private Tracked() {}

    public static Installation install(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaInstaller.install(connection);
        }
    }

    /** Runs statements in one session; unlike {@link Database#execute} the session is the caller's. */
    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

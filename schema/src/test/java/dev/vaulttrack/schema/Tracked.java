package dev.vaulttrack.schema;

import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a test's database to where its test begins. */
public final class Tracked {
    /** As if the server had been upgraded since. */
    static final String BY_ANOTHER_SERVER = """
            alter table script_tracking.installed_object_s disable trigger append_only;
            update script_tracking.installed_object_s set server_major = server_major - 1;
            alter table script_tracking.installed_object_s enable always trigger append_only""";

    private Tracked() {}

    public static Installation install(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaInstaller.install(connection);
        }
    }

    /**
     * Begins with an installed schema, which is many times faster than {@link #install}. For a test that looks at how the
     * schema got there, or at what was in the database before, take that.
     */
    public static void begin(Database database) {
        database.beginAs("installed", Tracked::prepare);
    }

    static void prepare(Database database) {
        try {
            install(database);
        } catch (SQLException e) {
            throw new AssertionError("Cannot install", e);
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

package dev.vaulttrack.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Liquibase 5 sets the search path for one transaction, in the expectation that it lasts until the changes run. Our own commit
 * ends that transaction, so the path is set again in the next one.
 */
final class KeptSearchPath {
    private static final String READ = "select pg_catalog.current_setting('search_path')";
    private static final String RESTORE = "select pg_catalog.set_config('search_path', ?, true)"
            + " where pg_catalog.current_setting('search_path') <> ?";

    private KeptSearchPath() {}

    static void during(Connection connection, Work work) throws SQLException {
        if (connection.getAutoCommit()) {
            work.run();
            return;
        }
        String path = read(connection);
        try {
            work.run();
        } finally {
            restore(connection, path);
        }
    }

    private static String read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static void restore(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESTORE)) {
            statement.setString(1, path);
            statement.setString(2, path);
            statement.execute();
        }
    }

    /** Work that commits. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}

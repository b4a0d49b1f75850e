package dev.vaulttrack.schema.retention;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Work that reads long results in transactions. The connection is given back as it was. */
@FunctionalInterface
interface LongWork<T> {
    String SETTINGS = """
            set local search_path = pg_catalog, pg_temp;
            set local statement_timeout = 0;
            set local timezone = 'UTC';
            set local bytea_output = 'hex';
            set local intervalstyle = 'iso_8601';
            set local extra_float_digits = 1""";

    T run() throws SQLException, IOException;

    /** Commits what the work left uncommitted, unless it fails. */
    static <T> T on(Connection connection, LongWork<T> work) throws SQLException, IOException {
        boolean autoCommit = connection.getAutoCommit();
        int networkTimeout = connection.getNetworkTimeout();
        try {
            T result = begin(connection, work);
            connection.commit();
            restore(connection, autoCommit, networkTimeout);
            return result;
        } catch (SQLException | IOException | RuntimeException e) {
            giveUp(connection, e);
            restore(connection, autoCommit, networkTimeout);
            throw e;
        }
    }

    private static <T> T begin(Connection connection, LongWork<T> work) throws SQLException, IOException {
        connection.setAutoCommit(false);
        // A month of events can take longer to read and to digest than any one answer may take elsewhere.
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        return work.run();
    }

    private static void giveUp(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void restore(Connection connection, boolean autoCommit, int networkTimeout) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.setNetworkTimeout(Runnable::run, networkTimeout);
        connection.setAutoCommit(autoCommit);
    }
}

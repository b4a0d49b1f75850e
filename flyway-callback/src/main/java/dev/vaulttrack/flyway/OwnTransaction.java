package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A short transaction on a session that others use as well, and in which nothing of it may stay. */
final class OwnTransaction {
    private static final String SETTINGS = """
            set local synchronous_commit = off;
            set local lock_timeout = '5s';
            set local statement_timeout = '10s'""";

    private OwnTransaction() {}

    static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = withSettings(connection, work);
            connection.commit();
            return result;
        } finally {
            // Nothing is left to roll back after the commit.
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static <T> T withSettings(Connection connection, Work<T> work) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(SETTINGS);
        }
        return work.run(connection);
    }
}

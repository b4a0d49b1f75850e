package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The change's own transaction, where only that tells the backend it runs on. What is written commits with the change; a failure
 * leaves the transaction as it was.
 */
record InBand(Connection connection) implements TrackingConnection {
    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T result = work.run(connection);
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback(before);
            throw e;
        }
    }

    /** Leaves the connection open: it belongs to Liquibase. */
    @Override
    public void close() {}
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * The connection that migrates, where no other is to be had. What is written commits with the migration, and is lost with
 * it; a refusal undoes itself, and leaves the migration's transaction usable.
 */
final class InBandConnection implements TrackingConnection {
    private final Connection connection;

    InBandConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        if (connection.getAutoCommit()) {
            return work.run(connection);
        }
        Savepoint before = connection.setSavepoint();
        try {
            T result = work.run(connection);
            connection.releaseSavepoint(before);
            return result;
        } catch (SQLException e) {
            connection.rollback(before);
            throw e;
        }
    }

    @Override
    public void close() {}
}

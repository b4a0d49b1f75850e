package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A kept connection behind a proxy such as PgBouncer, which gives its backend to another client after each transaction. No
 * setting of a session is made there: it would become the other client's.
 */
final class SharedBackend implements TrackingConnection {
    private final Connection connection;

    SharedBackend(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        return OwnTransaction.commit(connection, work);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

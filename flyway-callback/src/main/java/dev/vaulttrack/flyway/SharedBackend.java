package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A kept connection behind a proxy such as PgBouncer, which gives its backend to another client after each transaction. No
 * setting of a session is made there: it would become the other client's.
 */
final class SharedBackend implements TrackingConnection {
    private final Connection connection;

    SharedBackend(Connection connection) {
        this.connection = connection;
    }

    /** Whether such a proxy stands between: it tells its clients a process number of its own. */
    static boolean isBehind(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1) != toldPid(connection, row.getInt(1));
        }
    }

    private static int toldPid(Connection connection, int otherwise) throws SQLException {
        try {
            // The driver's own class: the connection may be a pool's.
            ClassLoader driver =
                    connection.getMetaData().unwrap(Object.class).getClass().getClassLoader();
            Class<?> type = Class.forName("org.postgresql.PGConnection", false, driver);
            return (int) type.getMethod("getBackendPID").invoke(connection.unwrap(type));
        } catch (ReflectiveOperationException anotherDriver) {
            return otherwise;
        }
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

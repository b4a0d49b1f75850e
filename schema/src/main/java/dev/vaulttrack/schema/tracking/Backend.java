package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The server process behind a connection. */
public final class Backend {
    private Backend() {}

    /**
     * Whether a proxy such as PgBouncer stands between, which may give the backend to another client after each transaction: it
     * tells its clients a process number of its own. False where the driver tells none.
     */
    public static boolean isShared(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1) != toldPid(connection, row.getInt(1));
        }
    }

    private static int toldPid(Connection connection, int otherwise) throws SQLException {
        try {
            Class<?> type = driversType(connection);
            return (int) type.getMethod("getBackendPID").invoke(connection.unwrap(type));
        } catch (ReflectiveOperationException anotherDriver) {
            return otherwise;
        }
    }

    /** The driver's own class: the connection may be a pool's. */
    private static Class<?> driversType(Connection connection) throws SQLException, ClassNotFoundException {
        ClassLoader driver =
                connection.getMetaData().unwrap(Object.class).getClass().getClassLoader();
        return Class.forName("org.postgresql.PGConnection", false, driver);
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Connections of somebody else's pool, each held for one piece of work and given back as it was, so that Flyway never waits
 * for one that is kept here.
 */
final class BorrowedConnections implements TrackingConnection {
    private static final Duration BORROW_LIMIT = Duration.ofSeconds(2);

    private final DataSource dataSource;

    private BorrowedConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Refuses on opening where the data source has no other connection than the one that migrates. */
    static SideSource of(DataSource dataSource, Connection migrating) throws SQLException {
        int migratingPid = backendPid(migrating);
        return new SideSource() {
            @Override
            public TrackingConnection open() throws SQLException {
                return borrowed(dataSource, migratingPid);
            }

            @Override
            public boolean isLent() {
                return true;
            }
        };
    }

    private static BorrowedConnections borrowed(DataSource dataSource, int migratingPid) throws SQLException {
        Connection connection = TimedConnect.within(BORROW_LIMIT, dataSource::getConnection);
        if (backendPid(connection) == migratingPid) {
            // Not closed: it is Flyway's own.
            throw new SQLException("the data source has only the connection that migrates", "08003");
        }
        connection.close();
        return new BorrowedConnections(dataSource);
    }

    private static int backendPid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        try (Connection connection = TimedConnect.within(BORROW_LIMIT, dataSource::getConnection)) {
            return OwnTransaction.commit(connection, work);
        }
    }

    @Override
    public void close() {}
}

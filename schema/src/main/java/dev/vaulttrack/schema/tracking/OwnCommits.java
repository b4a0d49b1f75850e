package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connection that migrates, used between two changes, when it is in no transaction that matters: for tools from which
 * no second connection is to be had. Leaves autocommit as it found it.
 *
 * <p>Turning autocommit on commits what is open, so it is only used where the host has nothing open but reads.
 */
public final class OwnCommits implements TrackingConnection {
    private final Connection connection;

    public OwnCommits(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            return work.run(connection);
        }
        connection.setAutoCommit(true);
        try {
            return work.run(connection);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /**
     * Commits asynchronously, this statement alone: the log is written in order, so a change that is durable has its
     * operation before it, and only a crash of the server can lose the end of the trail.
     */
    @Override
    public String committing(String select) {
        return select + ", pg_catalog.set_config('synchronous_commit', 'off', true)";
    }

    /** Leaves the connection open: it belongs to the host. */
    @Override
    public void close() {}
}

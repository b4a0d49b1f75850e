package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection beside the one that migrates, in autocommit, kept for the whole deployment.
 *
 * <p>It commits asynchronously: the log is written in order, so a change that is durable has its operation before it, and
 * tracking adds no wait for the disk. Only a crash of the server can lose the end of the trail, together with the changes
 * that it told of.
 */
public final class SideConnection implements TrackingConnection {
    private static final String SETTINGS = """
            set synchronous_commit = off;
            set lock_timeout = '5s';
            set statement_timeout = '10s';
            set application_name = 'vaulttrack'""";

    private final Connection connection;

    private SideConnection(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes over a connection that nobody else uses, and closes it in the end.
     *
     * @throws SQLException if the connection refuses its settings; it is closed then
     */
    public static SideConnection over(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(SETTINGS);
            return new SideConnection(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public <T> T commit(Work<T> work) throws SQLException {
        return work.run(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

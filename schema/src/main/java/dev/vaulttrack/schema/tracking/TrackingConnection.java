package dev.vaulttrack.schema.tracking;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where the tracker's own statements run. What is written through it commits at once, whatever becomes of the change.
 */
public interface TrackingConnection extends AutoCloseable {
    /** Runs the work so that it has committed when this returns. */
    <T> T commit(Work<T> work) throws SQLException;

    /**
     * The statement in the form in which this connection commits it with the least wait.
     *
     * @param select a SELECT without FROM; its parameters and its columns stay what they are, and others may follow
     */
    default String committing(String select) {
        return select;
    }

    @Override
    void close() throws SQLException;

    /** A few statements of the tracker. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}

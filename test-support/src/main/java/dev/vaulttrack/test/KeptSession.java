package dev.vaulttrack.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A session that is kept between two uses and reset before each. One that has read the catalog before plans a query of
 * our views in a quarter of the time that a new one needs, and tests ask thousands of such queries.
 */
final class KeptSession implements AutoCloseable {
    private final DataSource source;
    private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

    /** What is done in the session. */
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    KeptSession(DataSource source) {
        this.source = source;
    }

    /** A second use at the same time has a session of its own, and so has the first after one that failed. */
    <T> T use(Use<T> use) throws SQLException {
        Connection connection = begin();
        boolean done = false;
        try {
            T result = use.with(connection);
            done = true;
            return result;
        } finally {
            if (!done || !idle.compareAndSet(null, connection)) {
                connection.close();
            }
        }
    }

    private Connection begin() throws SQLException {
        Connection kept = idle.getAndSet(null);
        if (kept != null && isReset(kept)) {
            return kept;
        }
        return source.getConnection();
    }

    /** False when the session has ended meanwhile, as with a server that was restarted. */
    private static boolean isReset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
            return true;
        } catch (SQLException ended) {
            connection.close();
            return false;
        }
    }

    @Override
    public void close() {
        Connection kept = idle.getAndSet(null);
        if (kept == null) {
            return;
        }
        try {
            kept.close();
        } catch (SQLException e) {
            throw new SqlFailedException("(closing a session)", e);
        }
    }
}

package dev.vaulttrack.schema.tracking;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A migration tool as small as can be: one connection that migrates, and one beside it that tracks. */
final class Migrator implements AutoCloseable {
    static final Deployment DEPLOYMENT =
            new Deployment("flyway", "11.13.0", "public.flyway_schema_history", false, Map.of("os_user", "ci"));
    static final Outcome SUCCESS = new Outcome.Succeeded(Duration.ofMillis(12));

    final Connection connection;
    final Connection side;
    final OperationTracker tracker;

    Migrator(Database database) throws SQLException {
        this(database.connect(), database.connect());
    }

    Migrator(Connection connection, Connection side) throws SQLException {
        this.connection = connection;
        this.side = side;
        this.tracker = OperationTracker.start(SideConnection.over(side), DEPLOYMENT);
    }

    static Change change(String name, boolean transactional) {
        return new Change(name, Change.Type.MIGRATION, transactional, Map.of("version", "1"));
    }

    /** Begins a transactional change and runs its statements; the caller ends it. */
    OperationKey begin(String name, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        Claim claim = Claim.random();
        OperationKey key = tracker.open(change(name, true), claim, claim.stake(connection, true));
        Tracked.run(connection, statements);
        return key;
    }

    void migrate(String name, String... statements) throws SQLException {
        OperationKey key = begin(name, statements);
        connection.commit();
        tracker.close(key, SUCCESS, null);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        tracker.close();
    }
}

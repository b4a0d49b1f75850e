package dev.vaulttrack.schema.tracking;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes the operations of one deployment.
 *
 * <p>For each change: {@link Claim#stake} on the connection that runs it, {@link #open} before it runs, {@link #close}
 * after it. What is left open by a killed JVM is settled by the next deployment, or by the report.
 *
 * <p>Not thread-safe: one deployment runs one change at a time.
 */
public final class OperationTracker implements AutoCloseable {
    private static final String SETTLE = "select script_tracking.settle_operations()";
    private static final String OPEN_DEPLOYMENT = "select script_tracking.open_deployment(?, ?, ?, ?, ?::jsonb)";
    private static final String OPEN = "select " + Opening.CALL;
    private static final String CLOSE = "select " + Closing.CALL;
    private static final String OPEN_NEXT = "select " + NextOperation.CALL;
    private static final String IS_GUARDED =
            "select exists (select from pg_catalog.pg_event_trigger where evtname = 'et_ddl_command_start')";
    private static final String OBSERVE = "select script_tracking.observe_history(?)";
    private static final String DESCRIBE = "select script_tracking.describe_deployment(?, ?::jsonb, ?::jsonb)";

    private final TrackingConnection connection;
    private final long deploymentId;
    private final Handover handover;

    private OperationTracker(TrackingConnection connection, long deploymentId) {
        this.connection = connection;
        this.deploymentId = deploymentId;
        this.handover = new Handover(deploymentId);
    }

    /** Whether the tracking schema is there. Whether this login may use it shows only when it tries. */
    public static boolean isInstalled(Connection connection) throws SQLException {
        String sql = "select pg_catalog.to_regnamespace('script_tracking') is not null";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Records a new deployment. What earlier ones left open stays so until somebody calls {@link #settle}: at the end of the run, or
     * right away where it may not come to an end that does.
     *
     * @throws VaultTrackException if the database refuses, for example because the schema is missing (VT013)
     */
    public static OperationTracker start(TrackingConnection connection, Deployment deployment) {
        try {
            long deploymentId =
                    connection.commit(open -> openDeployment(open, connection.committing(OPEN_DEPLOYMENT), deployment));
            return new OperationTracker(connection, deploymentId);
        } catch (SQLException e) {
            throw VaultTrackException.of("record the deployment", e);
        }
    }

    /** The same deployment through another connection, after the one it had was lost. */
    public OperationTracker over(TrackingConnection other) {
        return new OperationTracker(other, deploymentId);
    }

    /**
     * Confirms the successes whose transactions have committed by now, and settles what else has ended, also what earlier deployments
     * left open. Not in a change's own transaction, which must not wait for another session that settles too.
     *
     * @throws VaultTrackException if that could not be recorded
     */
    public void settle() {
        try {
            connection.commit(open -> settle(open, connection.committing(SETTLE)));
        } catch (SQLException e) {
            throw VaultTrackException.of("settle the operations", e);
        }
    }

    /**
     * Adds what became known of this deployment only while it went on.
     *
     * @param context facts about the run
     * @param files for each script, or file of a changeset, facts about it
     * @throws VaultTrackException if that could not be recorded
     */
    public void describe(Map<String, String> context, Map<String, Map<String, String>> files) {
        try {
            connection.commit(open -> {
                try (PreparedStatement statement = open.prepareStatement(connection.committing(DESCRIBE))) {
                    statement.setLong(1, deploymentId);
                    statement.setString(2, Details.toJson(context));
                    statement.setString(3, Details.toNestedJson(files));
                    return statement.execute();
                }
            });
        } catch (SQLException e) {
            throw VaultTrackException.of("describe the deployment", e);
        }
    }

    /**
     * Keeps what the tool's own history tables hold by now, as far as this login may read them, so that a later change of them
     * is found.
     *
     * @throws VaultTrackException if that could not be recorded
     */
    public void observeHistory() {
        try {
            connection.commit(open -> {
                try (PreparedStatement statement = open.prepareStatement(connection.committing(OBSERVE))) {
                    statement.setLong(1, deploymentId);
                    return statement.execute();
                }
            });
        } catch (SQLException e) {
            throw VaultTrackException.of("keep the tool's history", e);
        }
    }

    private static boolean settle(Connection open, String sql) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            return statement.execute();
        }
    }

    private static long openDeployment(Connection connection, String sql, Deployment deployment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, deployment.tool());
            statement.setString(2, deployment.toolVersion());
            statement.setString(3, deployment.historyTable());
            statement.setBoolean(4, deployment.degraded());
            statement.setString(5, Details.toJson(deployment.context()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Opens an operation. DDL counts as its own from now on, if the claim comes with it; where the claim stands in a
     * transaction that has not ended, from the moment that it was staked.
     *
     * @param stake where the claim stands; null when it will be staked later, on this tracker's own connection
     * @throws VaultTrackException if the operation could not be recorded
     */
    public OperationKey open(Change change, Claim claim, Claim.@Nullable Stake stake) {
        try {
            return connection.commit(open -> open(open, new Opening(change, claim, stake)));
        } catch (SQLException e) {
            throw VaultTrackException.of("open an operation for " + change.name(), e);
        }
    }

    /**
     * Closes one operation that succeeded and opens the next on this tracker's own connection, in one statement and one commit.
     *
     * @throws VaultTrackException if one of the two could not be recorded; then neither is
     */
    public OperationKey closeAndOpen(Closing closing, Opening opening) {
        try {
            return connection.commit(open -> {
                try (PreparedStatement statement = open.prepareStatement(connection.committing(OPEN_NEXT))) {
                    new NextOperation(closing, opening).bind(statement);
                    return key(statement);
                }
            });
        } catch (SQLException e) {
            throw VaultTrackException.of(
                    "open an operation for " + opening.change().name(), e);
        }
    }

    /**
     * Closes one operation that succeeded, opens the next and stakes its claim, in one exchange with the server. Faster than
     * {@link #closeAndOpen} and {@link Claim#stake}, and as lasting.
     *
     * @param migrating the connection that runs the change, in a transaction that holds nothing but settings: it is committed, and
     *     another follows in which the claim stands, with the same search path
     * @throws VaultTrackException if one of them could not be recorded; then none is, and the transaction has to be rolled back
     */
    public Begun handOver(Connection migrating, Closing closing, Opening opening) {
        try {
            return handover.begin(migrating, new NextOperation(closing, opening));
        } catch (SQLException e) {
            throw VaultTrackException.of(
                    "open an operation for " + opening.change().name(), e);
        }
    }

    private OperationKey open(Connection open, Opening opening) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(connection.committing(OPEN))) {
            opening.bind(statement, deploymentId);
            return key(statement);
        }
    }

    private static OperationKey key(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new OperationKey(row.getBytes(1));
        }
    }

    /**
     * Whether guard mode is on, for anybody: then DDL may be refused until its operation is open.
     *
     * @throws VaultTrackException if that could not be asked
     */
    public boolean isGuarded() {
        try {
            return connection.commit(open -> {
                try (PreparedStatement statement = open.prepareStatement(IS_GUARDED);
                        ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            });
        } catch (SQLException e) {
            throw VaultTrackException.of("ask for guard mode", e);
        }
    }

    /**
     * Closes an operation.
     *
     * @param xid transaction that decides whether a success counts, where it was not known at opening
     * @throws VaultTrackException if the outcome could not be recorded
     */
    public void close(OperationKey key, Outcome outcome, @Nullable Long xid) {
        close(key, new Ending(outcome, xid, Map.of()));
    }

    /**
     * Closes an operation of which more became known while it ran.
     *
     * @throws VaultTrackException if the outcome could not be recorded
     */
    public void close(OperationKey key, Ending ending) {
        try {
            connection.commit(open -> close(open, new Closing(key, ending)));
        } catch (SQLException e) {
            throw VaultTrackException.of("close an operation", e);
        }
    }

    private boolean close(Connection open, Closing closing) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(connection.committing(CLOSE))) {
            closing.bind(statement);
            return statement.execute();
        }
    }

    /** Ends the deployment: gives back the tracker's connection. */
    @Override
    public void close() {
        try {
            if (handover.isPrepared()) {
                connection.commit(handover::end);
            }
            connection.close();
        } catch (SQLException e) {
            throw VaultTrackException.of("close the tracking connection", e);
        }
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Deployment;
import dev.vaulttrack.schema.tracking.Ending;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tracks through the connection that migrates. After a failure all that the transaction wrote is gone, so it is written
 * again, in a transaction of its own: Flyway, which rolls back after that event, then finds nothing to roll back.
 */
final class InBandTracking implements Tracking {
    private final Deployment deployment;
    private final RunContext run;
    private final List<Ended> endedInTransaction = new ArrayList<>();
    private @Nullable OperationTracker tracker;
    private @Nullable Connection connection;
    private @Nullable Long trackerXid;
    private @Nullable OpenOperation open;

    InBandTracking(Deployment deployment, RunContext run) {
        this.deployment = deployment;
        this.run = run;
    }

    private record Ended(OpenOperation operation, Ending ending) {}

    @Override
    public void open(Announced announced, Connection migrating) throws SQLException {
        open = null;
        OperationTracker opening = tracker(migrating);
        Change change = run.complete(announced.described().get());
        open = ClaimedChange.stake(announced.transactional(), migrating).open(change, opening::open);
        Long xid = open.claimed().stake().xid();
        endedInTransaction.removeIf(
                ended -> !Objects.equals(ended.operation.claimed().stake().xid(), xid));
    }

    private OperationTracker tracker(Connection migrating) throws SQLException {
        if (tracker == null) {
            tracker = OperationTracker.start(new InBandConnection(migrating), deployment);
            trackerXid = Claim.currentXid(migrating);
        } else if (migrating != connection) {
            tracker = tracker.over(new InBandConnection(migrating));
        }
        connection = migrating;
        return tracker;
    }

    @Override
    public void close(Outcome outcome, Map<String, String> facts, Connection migrating) throws SQLException {
        OpenOperation closing = open;
        if (closing == null) {
            return;
        }
        open = null;
        if (outcome instanceof Outcome.Failed && closing.claimed().transactional()) {
            rewrite(
                    new Ended(
                            closing,
                            new Ending(outcome, closing.claimed().stake().xid(), facts)),
                    migrating);
            return;
        }
        Ending ending = new Ending(outcome, closing.claimed().decidingXid(), facts);
        tracker(migrating).close(closing.key(), ending);
        endedInTransaction.add(new Ended(closing, ending));
        closing.claimed().withdrawClaim();
    }

    private void rewrite(Ended failed, Connection migrating) throws SQLException {
        Long xid = failed.operation.claimed().stake().xid();
        migrating.rollback();
        if (Objects.equals(trackerXid, xid)) {
            tracker = null;
        }
        endedInTransaction.add(failed);
        for (Ended ended : endedInTransaction) {
            OpenOperation lost = ended.operation;
            OperationKey key = tracker(migrating)
                    .open(lost.change(), Claim.random(), lost.claimed().stake());
            // Of a success in a transaction that rolled back the database makes ROLLED_BACK.
            tracker(migrating).close(key, new Ending(ended.ending.outcome(), xid, ended.ending.facts()));
        }
        migrating.commit();
    }

    @Override
    public void renewClaim() throws SQLException {
        if (open != null) {
            open.claimed().renewClaim();
        }
    }

    @Override
    public void settle(Connection migrating) throws SQLException {
        tracker(migrating).settle();
        LateFacts late = run.lateFacts();
        if (!late.isEmpty()) {
            tracker(migrating).describe(late.run(), late.files());
        }
        tracker(migrating).observeHistory();
    }

    @Override
    public void end() {
        run.close();
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Deployment;
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

    private record Ended(OpenOperation operation, Outcome outcome) {}

    @Override
    public void open(Change change, Connection migrating, boolean toldOf) throws SQLException {
        open = null;
        OperationTracker opening = tracker(migrating);
        open = ClaimedChange.stake(run.complete(change), migrating).open(opening::open);
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
    public void tell(Map<String, String> facts) {
        if (open != null && !facts.isEmpty()) {
            run.tell(open.claimed().change().name(), facts);
        }
    }

    @Override
    public void close(Outcome outcome, Connection migrating) throws SQLException {
        OpenOperation closing = open;
        if (closing == null) {
            return;
        }
        open = null;
        if (outcome instanceof Outcome.Failed && closing.claimed().change().transactional()) {
            rewrite(new Ended(closing, outcome), migrating);
            return;
        }
        tracker(migrating).close(closing.key(), outcome, closing.claimed().decidingXid());
        endedInTransaction.add(new Ended(closing, outcome));
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
            ClaimedChange lost = ended.operation.claimed();
            OperationKey key = tracker(migrating).open(lost.change(), Claim.random(), lost.stake());
            // Of a success in a transaction that rolled back the database makes ROLLED_BACK.
            tracker(migrating).close(key, ended.outcome, xid);
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

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Backend;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Ending;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tracks through a connection beside the one that migrates, so that what it writes outlives any rollback. */
final class SideTracking implements Tracking {
    private static final Duration GUARD_INTERVAL = Duration.ofSeconds(1);

    private final SideSource source;
    private final OwnFailure ownFailure;
    private final RunContext run;
    private final WorkBeside beside = new WorkBeside();
    private OperationTracker tracker;
    private @Nullable Announced waiting;
    private @Nullable LateClaim claim;
    private @Nullable OpenOperation open;
    private boolean mayHaveCommitted;
    private boolean guarded = true;
    private long guardAskedAt;

    SideTracking(SideSource source, OperationTracker tracker, OwnFailure ownFailure, RunContext run) {
        this.source = source;
        this.tracker = tracker;
        this.ownFailure = ownFailure;
        this.run = run;
    }

    @Override
    public void open(Announced announced, Connection migrating) throws SQLException {
        waiting = null;
        claim = null;
        open = null;
        mayHaveCommitted = !announced.toldOf();
        if (announced.toldOf() && announced.transactional() && !mustBeSaidAtOnce() && !isGuarded()) {
            claim = claim(announced, migrating);
            waiting = announced;
            return;
        }
        awaitClosing();
        Change change = described(announced);
        open(change, ClaimedChange.stake(announced.transactional(), migrating));
    }

    /** One that is staked while Flyway reads the script, or where that cannot be, right away. */
    private static LateClaim claim(Announced announced, Connection migrating) throws SQLException {
        // In a transaction that began for another change, only the moment of the claim tells them apart.
        Connection driversOwn = announced.alone() ? Backend.driversOwn(migrating) : null;
        if (driversOwn != null) {
            return new LateClaim(() -> ClaimedChange.stakeBeside(driversOwn));
        }
        LateClaim staked = new LateClaim(() -> ClaimedChange.stake(true, migrating));
        staked.staked();
        return staked;
    }

    @Override
    public void starts() {
        Announced starting = waiting;
        LateClaim staking = claim;
        waiting = null;
        if (starting != null && staking != null) {
            beside.begin(() -> {
                ClaimedChange claimed = staking.staked();
                open(described(starting), claimed);
            });
        }
    }

    private Change described(Announced announced) {
        return run.complete(announced.described().get());
    }

    private void open(Change told, ClaimedChange claimed) throws SQLException {
        open = claimed.open(told, (change, token, stake) -> withConnection(() -> tracker.open(change, token, stake)));
    }

    /**
     * Whether DDL may be refused until its operation is open. Asked now and then: if guard mode is set in between, it waits a moment
     * for the operation of a session that presents a claim.
     */
    private boolean isGuarded() throws SQLException {
        if (guarded || System.nanoTime() - guardAskedAt > GUARD_INTERVAL.toNanos()) {
            awaitClosing();
            guarded = withConnection(tracker::isGuarded);
            guardAskedAt = System.nanoTime();
        }
        return guarded;
    }

    @Override
    public void statementBegins(boolean mayCommit) throws SQLException {
        starts();
        try {
            if (claim != null) {
                claim.staked();
            }
            if (mayCommit) {
                beside.await();
            }
        } catch (SQLException | RuntimeException e) {
            claim = null;
            throw e;
        }
    }

    @Override
    public void close(Outcome outcome, Map<String, String> facts, Connection migrating) throws SQLException {
        starts();
        claim = null;
        // Also where nothing follows: what commits must have its operation before it.
        beside.await();
        OpenOperation closing = open;
        open = null;
        if (closing != null) {
            close(closing, outcome, facts);
        }
    }

    private void close(OpenOperation closing, Outcome outcome, Map<String, String> facts) throws SQLException {
        // The transaction that claimed decides, unless a statement may have ended it.
        Long xid = outcome instanceof Outcome.Succeeded && mayHaveCommitted
                ? closing.claimed().decidingXid()
                : null;
        Ending ending = new Ending(outcome, xid, facts);
        if (outcome instanceof Outcome.Succeeded && closing.claimed().transactional() && !mustBeSaidAtOnce()) {
            beside.begin(() -> ownFailure.neverRefuses(() -> close(closing, ending)));
            return;
        }
        close(closing, ending);
        closing.claimed().withdrawClaim();
        if (outcome instanceof Outcome.Failed) {
            // The run ends here, and what it did before has committed.
            settle();
        }
    }

    /** Whether a failure must still stop the migration, or a connection be back before Flyway asks for one itself. */
    private boolean mustBeSaidAtOnce() {
        return ownFailure.refuses() || source.isLent();
    }

    private void close(OpenOperation closing, Ending ending) throws SQLException {
        withConnection(() -> {
            tracker.close(closing.key(), ending);
            return closing;
        });
    }

    private void awaitClosing() {
        ownFailure.neverRefuses(beside::await);
    }

    @Override
    public void renewClaim() throws SQLException {
        mayHaveCommitted = true;
        if (open != null) {
            open.claimed().renewClaim();
        }
    }

    @Override
    public void settle(Connection migrating) {
        settle();
    }

    private void settle() {
        awaitClosing();
        tracker.settle();
        // A schema that was not upgraded yet has no place for these.
        ownFailure.goesUnsaid(this::describe);
        ownFailure.goesUnsaid(tracker::observeHistory);
    }

    private void describe() {
        LateFacts late = run.lateFacts();
        if (!late.isEmpty()) {
            tracker.describe(late.run(), late.files());
        }
    }

    @Override
    public void settleLeft(Duration elapsed) {
        awaitClosing();
        if (waiting != null) {
            // Another callback threw before the migration started, and the session that it would have claimed is gone.
            OperationKey key = tracker.open(described(waiting), Claim.random(), null);
            tracker.close(key, ClaimedChange.untold(elapsed), null);
        }
        if (open != null) {
            ClaimedChange left = open.claimed();
            tracker.close(open.key(), left.guess(elapsed), left.stake().xid());
        }
        settle();
    }

    @Override
    public void end() {
        awaitClosing();
        run.close();
        tracker.close();
    }

    /** A migration may run for hours, in which firewalls and time limits end idle connections. */
    private <T> T withConnection(Attempt<T> attempt) throws SQLException {
        try {
            return attempt.run();
        } catch (VaultTrackException e) {
            if (!(e.getCause() instanceof SQLException cause) || !ConnectionLoss.is(cause)) {
                throw e;
            }
            tracker = tracker.over(source.open());
            ownFailure.say(
                    "VaultTrack lost its own connection and opened another; nothing is missing. " + e.getMessage());
            return attempt.run();
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Ending;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tracks through a connection beside the one that migrates, so that what it writes outlives any rollback. */
final class SideTracking implements Tracking {
    private static final Duration GUARD_INTERVAL = Duration.ofSeconds(1);

    private final SideSource source;
    private final OwnFailure ownFailure;
    private final RunContext run;
    private final WorkBeside beside = new WorkBeside();
    private OperationTracker tracker;
    private @Nullable ClaimedChange claimed;
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
        claimed = null;
        open = null;
        mayHaveCommitted = !announced.toldOf();
        if (announced.transactional() && announced.toldOf() && !mustBeSaidAtOnce() && !isGuarded()) {
            ClaimedChange opening = ClaimedChange.stake(true, migrating);
            beside.begin(() -> open(described(announced), opening));
            claimed = opening;
        } else {
            awaitClosing();
            Change change = described(announced);
            ClaimedChange opening = ClaimedChange.stake(announced.transactional(), migrating);
            open(change, opening);
            claimed = opening;
        }
    }

    private Change described(Announced announced) {
        return run.complete(announced.described().get());
    }

    private void open(Change told, ClaimedChange opening) throws SQLException {
        open = opening.open(told, (change, claim, stake) -> withConnection(() -> tracker.open(change, claim, stake)));
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
    public void awaitOpening() throws SQLException {
        try {
            beside.await();
        } catch (SQLException | RuntimeException e) {
            claimed = null;
            throw e;
        }
    }

    @Override
    public void close(Outcome outcome, Map<String, String> facts, Connection migrating) throws SQLException {
        ClaimedChange closing = claimed;
        if (closing == null) {
            return;
        }
        claimed = null;
        // Also where nothing follows: what commits must have its operation before it.
        beside.await();
        OpenOperation opened = Objects.requireNonNull(open);
        // The transaction that claimed decides, unless a statement may have ended it.
        Long xid = outcome instanceof Outcome.Succeeded && mayHaveCommitted ? closing.decidingXid() : null;
        Ending ending = new Ending(outcome, xid, facts);
        if (outcome instanceof Outcome.Succeeded && closing.transactional() && !mustBeSaidAtOnce()) {
            beside.begin(() -> ownFailure.neverRefuses(() -> close(opened, ending)));
            return;
        }
        close(opened, ending);
        closing.withdrawClaim();
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
        if (claimed != null) {
            claimed.renewClaim();
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
        ClaimedChange left = claimed;
        if (left != null && open != null) {
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

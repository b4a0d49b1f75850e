package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
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
    private @Nullable Waiting waiting;
    private OwnFailure.@Nullable Work opening;
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
        opening = null;
        open = null;
        mayHaveCommitted = !announced.toldOf();
        if (announced.toldOf() && announced.transactional() && !mustBeSaidAtOnce() && !isGuarded()) {
            claim(announced, migrating);
            return;
        }
        awaitBeside();
        Change change = described(announced);
        open(change, ClaimedChange.stake(announced.transactional(), migrating));
    }

    private void claim(Announced announced, Connection migrating) throws SQLException {
        if (announced.alone()) {
            waiting = new Waiting(announced, migrating);
        } else {
            // In a transaction that began for another change, only the moment of the claim tells them apart.
            opening = opening(announced, ClaimedChange.stake(true, migrating));
        }
    }

    @Override
    public void starts() throws SQLException {
        Waiting starting = waiting;
        waiting = null;
        if (starting != null) {
            opening = opening(starting.announced, ClaimedChange.stakeTransaction(starting.migrating));
        }
    }

    private OwnFailure.Work opening(Announced announced, ClaimedChange claimed) {
        return () -> open(described(announced), claimed);
    }

    /** While the first statement runs. What Flyway does before that, and behind the last, is many small exchanges, and each would take longer. */
    private void openBeside() {
        OwnFailure.Work announced = opening;
        opening = null;
        if (announced != null) {
            beside.begin(announced);
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
            awaitBeside();
            guarded = withConnection(tracker::isGuarded);
            guardAskedAt = System.nanoTime();
        }
        return guarded;
    }

    @Override
    public void statementBegins(boolean mayCommit) throws SQLException {
        starts();
        openBeside();
        if (mayCommit) {
            beside.await();
        }
    }

    @Override
    public void close(Outcome outcome, Map<String, String> facts, Connection migrating) throws SQLException {
        starts();
        openBeside();
        // What commits must have its operation before it.
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
            beside.beginLater(() -> ownFailure.neverRefuses(() -> close(closing, ending)));
            return;
        }
        awaitBeside();
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

    private void awaitBeside() {
        openBeside();
        ownFailure.neverRefuses(beside::awaitAll);
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
        awaitBeside();
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
        awaitBeside();
        if (waiting != null) {
            // Another callback threw before the migration started, and the session that it would have claimed is gone.
            OperationKey key = tracker.open(described(waiting.announced), Claim.random(), null);
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
        awaitBeside();
        run.close();
        tracker.close();
    }

    /** A migration for which the callbacks before it still run. They may commit, and a claim would end there. */
    private record Waiting(Announced announced, Connection migrating) {}

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

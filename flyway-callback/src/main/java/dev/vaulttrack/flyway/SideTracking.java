package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tracks through a connection beside the one that migrates, so that what it writes outlives any rollback. */
final class SideTracking implements Tracking {
    private final SideSource source;
    private final OwnFailure ownFailure;
    private final RunContext run;
    private final WorkBeside beside = new WorkBeside();
    private OperationTracker tracker;
    private @Nullable OpenOperation open;

    SideTracking(SideSource source, OperationTracker tracker, OwnFailure ownFailure, RunContext run) {
        this.source = source;
        this.tracker = tracker;
        this.ownFailure = ownFailure;
        this.run = run;
    }

    @Override
    public void open(Change change, Connection migrating) throws SQLException {
        awaitClosing();
        open = null;
        Change described = run.complete(change);
        open = withConnection(() -> OpenOperation.start(tracker, described, migrating));
    }

    @Override
    public void count(int statements) {
        if (open != null && statements > 0) {
            run.tell(open.change().name(), Map.of("statements", String.valueOf(statements)));
        }
    }

    @Override
    public void close(Outcome outcome, Connection migrating) throws SQLException {
        OpenOperation closing = open;
        if (closing == null) {
            return;
        }
        open = null;
        if (outcome instanceof Outcome.Succeeded && closing.change().transactional() && !mustBeSaidAtOnce()) {
            Long xid = closing.decidingXid();
            beside.begin(() -> close(closing, outcome, xid));
            return;
        }
        close(closing, outcome, outcome instanceof Outcome.Succeeded ? closing.decidingXid() : null);
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

    private void close(OpenOperation closing, Outcome outcome, @Nullable Long xid) throws SQLException {
        withConnection(() -> {
            tracker.close(closing.key(), outcome, xid);
            return closing;
        });
    }

    private void awaitClosing() {
        ownFailure.neverRefuses(beside::await);
    }

    @Override
    public void renewClaim() throws SQLException {
        if (open != null) {
            open.renewClaim();
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
        if (open != null) {
            tracker.close(open.key(), open.guess(elapsed), open.stake().xid());
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

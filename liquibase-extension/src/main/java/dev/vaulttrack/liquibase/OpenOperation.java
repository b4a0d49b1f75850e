package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import dev.vaulttrack.schema.tracking.OwnCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An operation between its opening and its end. */
final class OpenOperation {
    private final Change change;
    private final Claim claim;
    private final OperationKey key;
    private final long openedAt = System.nanoTime();
    private Claim.@Nullable Stake stake;
    private boolean claimsSession;
    private @Nullable String note;

    private OpenOperation(Change change, Claim claim, OperationKey key) {
        this.change = change;
        this.claim = claim;
        this.key = key;
    }

    static OpenOperation open(OperationTracker tracker, Change change) {
        Claim claim = Claim.random();
        return new OpenOperation(change, claim, tracker.open(change, claim, null));
    }

    void close(OperationTracker tracker, Outcome outcome) {
        tracker.close(key, outcome, stake == null ? null : stake.xid());
    }

    String name() {
        return change.name();
    }

    Change.Type type() {
        return change.type();
    }

    void stake(Connection connection, boolean transactional) throws SQLException {
        // Before the attempt: a claim that may stand on the session must be withdrawn whatever happens.
        claimsSession |= !transactional;
        stake = claim.stake(connection, transactional);
    }

    /** Claims for the session so that a rollback does not take the claim away. */
    void stakeOnSession(Connection connection) throws SQLException {
        new OwnCommits(connection).commit(own -> {
            stake(own, false);
            return own;
        });
    }

    boolean isStaked() {
        return stake != null;
    }

    boolean claimsSession() {
        return claimsSession;
    }

    void note(String reason) {
        note = reason;
    }

    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - openedAt);
    }

    Outcome succeeded() {
        return new Outcome.Succeeded(duration());
    }

    Outcome skipped() {
        String reason = note == null ? "Liquibase ran none of its changes." : note;
        return new Outcome.Skipped(duration(), reason);
    }

    /** Liquibase does not tell an extension why a command failed. */
    Outcome unexplained() {
        String message = note == null ? "The command failed; Liquibase's own log says why." : note;
        return new Outcome.Failed(duration(), null, message, null);
    }
}

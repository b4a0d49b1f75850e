package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Begun;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Closing;
import dev.vaulttrack.schema.tracking.Ending;
import dev.vaulttrack.schema.tracking.Opening;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import dev.vaulttrack.schema.tracking.OwnCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation between its opening and its end.
 *
 * <p>It is bound to the backend that runs the change. Where a proxy gives a transaction any backend, it opens inside of that
 * transaction, and again if that rolls back; what runs outside of one claims nothing there, since a claim of the session would
 * become another client's.
 */
final class OpenOperation {
    private final OperationTracker tracker;
    private final boolean sharesBackend;
    private final Claim claim = Claim.random();
    private final long openedAt = System.nanoTime();
    private Change change;
    private @Nullable Supplier<Map<String, String>> rest;
    private @Nullable OperationKey key;
    private Claim.@Nullable Stake stake;
    private boolean claimsSession;
    private @Nullable String note;
    private @Nullable ChangeSetExecution execution;
    private @Nullable String givenSql;

    private OpenOperation(OperationTracker tracker, Change change, boolean sharesBackend) {
        this.tracker = tracker;
        this.change = change;
        this.sharesBackend = sharesBackend;
    }

    /** @param sharesBackend whether a proxy may give the backend to other clients between two transactions */
    static OpenOperation open(OperationTracker tracker, Change change, boolean sharesBackend) {
        OpenOperation operation = new OpenOperation(tracker, change, sharesBackend);
        if (!sharesBackend || !change.transactional()) {
            operation.key = tracker.open(change, operation.claim, null);
        }
        return operation;
    }

    /** Closes the operation before in the same commit; what a proxy stands before has to be opened otherwise. */
    static OpenOperation open(OperationTracker tracker, Change change, Closing before) {
        OpenOperation operation = new OpenOperation(tracker, change, false);
        operation.key = tracker.closeAndOpen(before, new Opening(change, operation.claim, null));
        return operation;
    }

    /**
     * Waits with its opening for the first of its changes.
     *
     * @param rest details of the change that are told only then
     */
    static OpenOperation announced(OperationTracker tracker, Change change, Supplier<Map<String, String>> rest) {
        OpenOperation operation = new OpenOperation(tracker, change, false);
        operation.rest = rest;
        return operation;
    }

    boolean isAnnounced() {
        return rest != null;
    }

    /** Opens it, closes the one before and claims, in the transaction in which its changes are about to run. */
    void begin(Connection connection, Closing before) {
        Begun begun = tracker.handOver(connection, before, new Opening(whole(), claim, null));
        key = begun.key();
        stake = begun.stake();
    }

    /** Opens it in a commit of its own. */
    void begin() {
        key = tracker.open(whole(), claim, null);
    }

    private Change whole() {
        if (rest != null) {
            Map<String, String> details = new HashMap<>(change.details());
            details.putAll(rest.get());
            change = new Change(change.name(), change.type(), change.transactional(), details);
            rest = null;
        }
        return change;
    }

    /**
     * How it is closed with the opening of the next one; null where it has to be closed at once: it failed, or no transaction tells
     * how it ended if that never comes.
     */
    @Nullable Closing later(Outcome outcome, CapturedSql captured) {
        OperationKey closing = key;
        boolean canWait = change.type() == Change.Type.MIGRATION
                && change.transactional()
                && !sharesBackend
                && outcome instanceof Outcome.Succeeded;
        return closing == null || !canWait ? null : new Closing(closing, ending(outcome, captured));
    }

    private Ending ending(Outcome outcome, CapturedSql captured) {
        return new Ending(outcome, stake == null ? null : stake.xid(), facts(captured));
    }

    void close(Outcome outcome, CapturedSql captured) {
        Ending ending = ending(outcome, captured);
        if (key == null) {
            openAndClose(ending);
            return;
        }
        try {
            tracker.close(key, ending);
        } catch (VaultTrackException e) {
            if (!sharesBackend || !e.code().equals("VT001")) {
                throw e;
            }
            // It was opened in the transaction that rolled back.
            openAndClose(ending);
        }
    }

    private Map<String, String> facts(CapturedSql captured) {
        if (execution != null) {
            return execution.facts(captured);
        }
        return givenSql == null ? Map.of() : captured.facts(givenSql);
    }

    private void openAndClose(Ending ending) {
        tracker.close(tracker.open(whole(), Claim.random(), null), ending);
    }

    /** What Liquibase tells of the changeset that it runs. */
    void runs(ChangeSetExecution begun) {
        execution = begun;
    }

    /** The SQL that a command has from its user. */
    void isGiven(@Nullable String sql) {
        givenSql = sql;
    }

    /** One of its changes is about to run. */
    void willRun(liquibase.change.Change liquibaseChange) {
        if (execution != null && change.type() == Change.Type.MIGRATION) {
            execution.willRun(liquibaseChange);
        }
    }

    String name() {
        return change.name();
    }

    Change.Type type() {
        return change.type();
    }

    void stake(Connection connection, boolean transactional) throws SQLException {
        if (sharesBackend && !transactional) {
            stake = Claim.withoutClaim(connection);
            return;
        }
        // Before the attempt: a claim that may stand on the session must be withdrawn whatever happens.
        claimsSession |= !transactional;
        stake = claim.stake(connection, transactional);
        if (key == null) {
            key = tracker.over(new InBand(connection)).open(change, claim, stake);
        }
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

    /** It failed, and Liquibase goes on because of failOnError=false. */
    Outcome passedOver() {
        return execution == null ? unexplained() : execution.passedOver(duration());
    }

    /** Liquibase does not tell an extension why a command failed. */
    Outcome unexplained() {
        String message = note == null ? "The command failed; Liquibase's own log says why." : note;
        return new Outcome.Failed(duration(), null, message, null);
    }
}

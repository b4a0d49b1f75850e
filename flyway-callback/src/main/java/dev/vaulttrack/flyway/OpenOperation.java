package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is open, and what it takes to close it.
 *
 * @param connection where the change runs
 */
record OpenOperation(Change change, Claim claim, Claim.Stake stake, OperationKey key, Connection connection) {
    /** Stakes a claim where the change will run, and opens the operation for it. */
    static OpenOperation start(OperationTracker tracker, Change change, Connection migrating) throws SQLException {
        Claim claim = Claim.random();
        Claim.Stake stake = claim.stake(migrating, change.transactional());
        try {
            OperationKey key = tracker.open(change, claim, stake);
            return new OpenOperation(change, claim, stake, key, migrating);
        } catch (VaultTrackException e) {
            withdrawClaim(change, migrating);
            throw e;
        }
    }

    /** Ends a claim that does not end with its transaction. */
    void withdrawClaim() throws SQLException {
        withdrawClaim(change, connection);
    }

    /** Presents the claim again, which a COMMIT or RESET in the script ended. */
    void renewClaim() throws SQLException {
        claim.renew(connection, change.transactional());
    }

    private static void withdrawClaim(Change change, Connection migrating) throws SQLException {
        // The session may have died of the change, and its claim with it.
        if (!change.transactional() && !migrating.isClosed()) {
            Claim.withdraw(migrating);
        }
    }

    /** The transaction whose fate decides: another one than at the beginning, if the change committed on its own. */
    @Nullable Long decidingXid() {
        if (!change.transactional()) {
            return null;
        }
        try {
            Long current = Claim.currentXid(connection);
            return current == null ? stake.xid() : current;
        } catch (SQLException aborted) {
            // A migration in Java that swallowed an error: the transaction answers no more, and cannot commit either.
            return stake.xid();
        }
    }

    /** How a change ended of which nothing was heard: its transaction tells, if it had one. */
    Outcome guess(Duration elapsed) {
        return change.transactional()
                ? new Outcome.Succeeded(elapsed, null)
                : new Outcome.Failed(
                        elapsed, null, "Flyway ended the run without telling how the migration ended", null);
    }
}

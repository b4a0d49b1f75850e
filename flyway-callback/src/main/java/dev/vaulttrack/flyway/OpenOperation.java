package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Backend;
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
 * @param place where the change runs
 */
record OpenOperation(Change change, Place place, Claim.Stake stake, OperationKey key) {
    /**
     * A session and the claim that it presents.
     *
     * @param claims false where it shares its backend with others: a claim that outlives a transaction would become theirs
     */
    record Place(Connection connection, Claim claim, boolean claims) {}

    /** Stakes a claim where the change will run, and opens the operation for it. */
    static OpenOperation start(OperationTracker tracker, Change change, Connection migrating) throws SQLException {
        boolean claims = change.transactional() || !Backend.isShared(migrating);
        Place place = new Place(migrating, Claim.random(), claims);
        Claim.Stake stake =
                claims ? place.claim.stake(migrating, change.transactional()) : Claim.withoutClaim(migrating);
        try {
            return new OpenOperation(change, place, stake, tracker.open(change, place.claim, stake));
        } catch (VaultTrackException e) {
            withdrawClaim(change, place);
            throw e;
        }
    }

    /** Ends a claim that does not end with its transaction. */
    void withdrawClaim() throws SQLException {
        withdrawClaim(change, place);
    }

    private static void withdrawClaim(Change change, Place place) throws SQLException {
        // The session may have died of the change, and its claim with it.
        if (!change.transactional() && place.claims && !place.connection.isClosed()) {
            Claim.withdraw(place.connection);
        }
    }

    /** Presents the claim again, which a COMMIT or RESET in the script ended. */
    void renewClaim() throws SQLException {
        if (place.claims) {
            place.claim.renew(place.connection, change.transactional());
        }
    }

    /** The transaction whose fate decides: another one than at the beginning, if the change committed on its own. */
    @Nullable Long decidingXid() {
        if (!change.transactional()) {
            return null;
        }
        try {
            Long current = Claim.currentXid(place.connection);
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

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Backend;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change whose session presents a claim for an operation, and what it takes to open and to close that.
 *
 * @param transactional whether the change runs in one transaction
 * @param place where it runs
 */
record ClaimedChange(boolean transactional, Place place, Claim.Stake stake) {
    /**
     * A session and the claim that it presents.
     *
     * @param claims false where it shares its backend with others: a claim that outlives a transaction would become theirs
     */
    record Place(Connection connection, Claim claim, boolean claims) {}

    /** Stakes a claim where the change will run. */
    static ClaimedChange stake(boolean transactional, Connection migrating) throws SQLException {
        boolean claims = transactional || !Backend.isShared(migrating);
        Place place = new Place(migrating, Claim.random(), claims);
        Claim.Stake stake = claims ? place.claim.stake(migrating, transactional) : Claim.withoutClaim(migrating);
        return new ClaimedChange(transactional, place, stake);
    }

    /** Stakes a claim in a transaction in which nobody else's work goes on, for all that it did until now. */
    static ClaimedChange stakeTransaction(Connection migrating) throws SQLException {
        Place place = new Place(migrating, Claim.random(), true);
        return new ClaimedChange(true, place, place.claim.stakeTransaction(migrating));
    }

    /** Opens the operation, or takes the claim back. */
    OpenOperation open(Change change, Opening opening) throws SQLException {
        try {
            return new OpenOperation(this, change, opening.open(change, place.claim, stake));
        } catch (VaultTrackException e) {
            withdrawClaim();
            throw e;
        }
    }

    /** How an operation is opened. */
    @FunctionalInterface
    interface Opening {
        OperationKey open(Change change, Claim claim, Claim.Stake stake) throws SQLException;
    }

    /** Ends a claim that does not end with its transaction. */
    void withdrawClaim() throws SQLException {
        // The session may have died of the change, and its claim with it.
        if (!transactional && place.claims && !place.connection.isClosed()) {
            Claim.withdraw(place.connection);
        }
    }

    /** Presents the claim again, which a COMMIT or RESET in the script ended. */
    void renewClaim() throws SQLException {
        if (place.claims) {
            place.claim.renew(place.connection, transactional);
        }
    }

    /** The transaction whose fate decides: another one than at the beginning, if the change committed on its own. */
    @Nullable Long decidingXid() {
        if (!transactional) {
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

    /** How the change ended, of which nothing was heard: its transaction tells, if it had one. */
    Outcome guess(Duration elapsed) {
        return transactional ? new Outcome.Succeeded(elapsed, null) : untold(elapsed);
    }

    /** How a change ended that did not come to its end. */
    static Outcome untold(Duration elapsed) {
        return new Outcome.Failed(elapsed, null, "Flyway ended the run without telling how the migration ended", null);
    }
}

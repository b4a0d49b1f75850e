package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** How the operations of one run get into the database. {@code migrating} is the connection of the event at hand. */
sealed interface Tracking permits SideTracking, InBandTracking, Untracked {
    /** Before a change: opens its operation. */
    void open(Announced announced, Connection migrating) throws SQLException;

    /** Before a migration, behind all other callbacks. */
    default void starts() throws SQLException {}

    /**
     * Before a statement of a migration.
     *
     * @param mayCommit whether it may end the transaction that it runs in
     */
    default void statementBegins(boolean mayCommit) throws SQLException {}

    /** After a statement that may have taken the claim of the open operation away. */
    void renewClaim() throws SQLException;

    /**
     * After a change: closes its operation, if one could be opened.
     *
     * @param facts what became known of the change while it ran
     */
    void close(Outcome outcome, Map<String, String> facts, Connection migrating) throws SQLException;

    /** After the last commit of a run: confirms what it reported. */
    void settle(Connection migrating) throws SQLException;

    /** After a run that ended without a word, on a connection that is gone: settles what can be settled from outside. */
    default void settleLeft(Duration elapsed) {}

    /** Gives back what the run held. */
    void end();
}

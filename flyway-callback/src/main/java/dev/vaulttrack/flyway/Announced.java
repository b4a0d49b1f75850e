package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import java.util.function.Supplier;

/**
 * A change that Flyway is about to run.
 *
 * @param transactional whether it runs in one transaction
 * @param alone whether no other change runs in that transaction
 * @param toldOf whether events come before and after each of its statements, so that it commits nothing unheard
 * @param described the change in VaultTrack's words; its script is read for that, which takes a moment
 */
record Announced(boolean transactional, boolean alone, boolean toldOf, Supplier<Change> described) {
    /** A command or callbacks, which commit when they like. */
    static Announced of(Change change) {
        return new Announced(change.transactional(), false, false, () -> change);
    }
}

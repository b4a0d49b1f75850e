package dev.vaulttrack.flyway;

import java.util.Set;

/** Closes the operations that succeeded, after all other callbacks, so that DDL of {@code afterEachMigrate.sql} belongs. */
public final class ClosingCallback extends TrackingCallback {
    /** For Flyway, which instantiates it. */
    public ClosingCallback() {
        super("~VaultTrack", Set.of(Moment.MIGRATION_RAN));
    }
}

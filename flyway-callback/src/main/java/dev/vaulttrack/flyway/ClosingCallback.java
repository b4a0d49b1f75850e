package dev.vaulttrack.flyway;

import java.util.EnumSet;

/** Hears of migrations behind all other callbacks: closes those that succeeded, so that DDL of {@code afterEachMigrate.sql} belongs. */
public final class ClosingCallback extends TrackingCallback {
    static final EnumSet<Moment> MOMENTS = EnumSet.of(Moment.MIGRATION_STARTS, Moment.MIGRATION_RAN);

    /** For Flyway, which instantiates it. */
    public ClosingCallback() {
        super("~VaultTrack", MOMENTS);
    }
}

package dev.vaulttrack.flyway;

import java.util.EnumSet;

/**
 * Opens the operations, and closes those that failed. Flyway sorts callbacks by name, so the empty name comes before a
 * script {@code beforeEachMigrate.sql}, whose DDL then belongs to the migration.
 */
public final class OpeningCallback extends TrackingCallback {
    /** For Flyway, which instantiates it. */
    public OpeningCallback() {
        super("", EnumSet.complementOf(ClosingCallback.MOMENTS));
    }
}

package dev.vaulttrack.flyway;

import java.util.Set;

/**
 * Opens the operations, and closes those that failed. Flyway sorts callbacks by name, so the empty name comes before a
 * script {@code beforeEachMigrate.sql}, whose DDL then belongs to the migration.
 */
public final class OpeningCallback extends TrackingCallback {
    /** For Flyway, which instantiates it. */
    public OpeningCallback() {
        super(
                "",
                Set.of(
                        "BEFORE_EACH_MIGRATE",
                        "AFTER_EACH_MIGRATE_STATEMENT_ERROR",
                        "AFTER_EACH_MIGRATE_ERROR",
                        "AFTER_MIGRATE_OPERATION_FINISH",
                        "BEFORE_EACH_UNDO",
                        "AFTER_EACH_UNDO_STATEMENT_ERROR",
                        "AFTER_EACH_UNDO_ERROR",
                        "AFTER_UNDO_OPERATION_FINISH"));
    }
}

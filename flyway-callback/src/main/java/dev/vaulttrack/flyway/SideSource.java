package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.SQLException;

/** A way to a connection beside the one that migrates. */
interface SideSource {
    TrackingConnection open() throws SQLException;

    /** Whether its connections are those of a pool from which Flyway takes its own. */
    default boolean isLent() {
        return false;
    }
}

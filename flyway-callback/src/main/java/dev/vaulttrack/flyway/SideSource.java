package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.SQLException;

/** A way to a connection beside the one that migrates. */
@FunctionalInterface
interface SideSource {
    TrackingConnection open() throws SQLException;
}

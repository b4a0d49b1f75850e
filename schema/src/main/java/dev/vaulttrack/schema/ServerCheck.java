package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** Refuses servers on which the schema cannot work, before anything is changed. */
final class ServerCheck {
    static final int OLDEST_VERSION = 12;

    private ServerCheck() {}

    static void refuseUnsuitable(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        if (!"PostgreSQL".equals(server.getDatabaseProductName())) {
            throw new VaultTrackException(
                    "VT011",
                    "VaultTrack works on PostgreSQL, but this is " + server.getDatabaseProductName()
                            + ". Point the URL at a PostgreSQL database, or leave VaultTrack out.");
        }
        if (server.getDatabaseMajorVersion() < OLDEST_VERSION) {
            throw new VaultTrackException(
                    "VT010",
                    "VaultTrack needs PostgreSQL " + OLDEST_VERSION + " or later, but this server is "
                            + server.getDatabaseProductVersion() + ". Upgrade the server first.");
        }
        if (Rows.value(connection, "select pg_catalog.pg_is_in_recovery()", Boolean.class)) {
            throw new VaultTrackException(
                    "VT014", "This server is a read-only standby. Install on the primary; the standby will follow.");
        }
    }
}

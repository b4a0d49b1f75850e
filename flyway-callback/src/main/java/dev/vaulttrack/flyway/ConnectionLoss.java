package dev.vaulttrack.flyway;

import java.sql.SQLException;

/** Tells a lost connection from a refused statement. */
final class ConnectionLoss {
    private ConnectionLoss() {}

    static boolean is(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08") || state.startsWith("57P0");
    }
}

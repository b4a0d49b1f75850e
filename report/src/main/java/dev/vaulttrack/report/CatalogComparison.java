package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Compares the catalog with its last known state, which finds what event triggers do not see.
 *
 * @param problem why that could not be done; null when it was
 */
record CatalogComparison(Scope scope, @Nullable String problem) {
    private static final String NOT_FOR_A_TENANT = "VT041";
    private static final String BUSY = "VT040";
    private static final int ATTEMPTS = 12;
    private static final long PAUSE_MILLIS = 250;

    enum Scope {
        WHOLE_DATABASE,
        ONE_TENANT
    }

    /** Compares. Another session that does so at the same time is given some seconds to end. */
    static CatalogComparison make(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select count(*) from script_tracking.find_unrecorded_changes()");
                return new CatalogComparison(Scope.WHOLE_DATABASE, null);
            } catch (SQLException e) {
                if (!connection.isValid(5)) {
                    throw e;
                }
                if (!BUSY.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    return failed(e);
                }
                pause(e);
            }
        }
    }

    private static CatalogComparison failed(SQLException e) {
        return NOT_FOR_A_TENANT.equals(e.getSQLState())
                ? new CatalogComparison(Scope.ONE_TENANT, null)
                : new CatalogComparison(
                        Scope.WHOLE_DATABASE,
                        VaultTrackException.of("compare the catalog", e).getMessage());
    }

    private static void pause(SQLException busy) throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while another session compared the catalog", busy);
        }
    }

    /** A tenant's login does not see what belongs to the whole database: that is no failure, but nothing is known either. */
    void tell(SourceReader sources) {
        if (scope == Scope.WHOLE_DATABASE) {
            sources.compared(problem);
        }
    }
}

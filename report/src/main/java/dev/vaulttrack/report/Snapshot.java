package dev.vaulttrack.report;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.SchemaState;
import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evidence as of one moment, and how it was come by. */
record Snapshot(Evidence evidence, ReportRun run) {
    private static final String MISSING =
            "VT013: The tracking schema is missing in this database. Run mvn vaulttrack:install.";

    static Snapshot take(Connection connection, ReportRequest request) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            // Settling has to commit, and a read-only transaction could not hold it.
            connection.setAutoCommit(true);
            try {
                return read(connection, request);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (VaultTrackException e) {
            return unavailable(request, said(e));
        } catch (SQLException e) {
            return unavailable(request, said(VaultTrackException.of("read the evidence", e)));
        }
    }

    private static Snapshot read(Connection connection, ReportRequest request) throws SQLException {
        SchemaState state = SchemaInstaller.state(connection);
        if (state == SchemaState.MISSING) {
            return unavailable(request, MISSING);
        }
        Preparation preparation = new Preparation(state, settle(connection), CatalogComparison.make(connection));
        connection.setAutoCommit(false);
        try {
            return inTransaction(connection, request, preparation);
        } finally {
            connection.rollback();
        }
    }

    /** What was known before the transaction began. */
    record Preparation(SchemaState state, String settled, CatalogComparison comparison) {}

    private static Snapshot inTransaction(Connection connection, ReportRequest request, Preparation preparation)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local search_path = pg_catalog, pg_temp");
        }
        EvidenceReader reader = new EvidenceReader(connection, request);
        Evidence evidence = reader.read(preparation);
        Duration skew = evidence.surveillance().skew();
        return new Snapshot(evidence, run(request, reader.sessionUser(), skew, preparation.settled()));
    }

    private static String settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select script_tracking.settle_operations()")) {
            row.next();
            return Words.count(row.getInt(1), "operation") + " settled before reading";
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            // A role that only reads still gets its report: the views show unsettled operations as running.
            return "Unfinished operations were not settled: " + e.getMessage();
        }
    }

    static Snapshot unavailable(ReportRequest request, String reason) {
        EvidenceSource nothing = new EvidenceSource("database", "all of it", 0, Redaction.of(reason));
        Evidence evidence = new Evidence(
                DatabaseIdentity.UNKNOWN,
                Instant.EPOCH,
                List.of(nothing),
                List.of(),
                List.of(),
                EventCounts.NONE,
                List.of(),
                Surveillance.NONE,
                Limits.GENERAL);
        return new Snapshot(evidence, run(request, null, null, "Nothing was settled, because nothing could be read"));
    }

    private static ReportRun run(
            ReportRequest request, @Nullable String sessionUser, @Nullable Duration skew, String settled) {
        return new ReportRun(request.runAt(), ComplianceReport.version(), sessionUser, skew, settled, Trend.NONE);
    }

    private static String said(VaultTrackException e) {
        String message = e.getMessage();
        return message == null ? e.code() : message;
    }
}

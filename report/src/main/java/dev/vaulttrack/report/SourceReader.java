package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads source by source inside one transaction. What cannot be read is noted, and the others are read all the same. */
final class SourceReader {
    private static final int FETCH_SIZE = 2000;

    private final Connection connection;
    private final ReportRequest request;
    private final List<EvidenceSource> sources = new ArrayList<>();

    SourceReader(Connection connection, ReportRequest request) {
        this.connection = connection;
        this.request = request;
    }

    List<EvidenceSource> sources() {
        return sources;
    }

    /** The comparison of the catalog, which was made before this transaction began. */
    void compared(@Nullable String problem) {
        sources.add(new EvidenceSource(Evidence.COMPARISON, "now", 0, problem));
    }

    /** Reads a source that counts: the report says so when it could not be read. */
    void source(String name, String sql, RowReader reader) throws SQLException {
        boolean filtered = sql.contains("?");
        long[] rows = new long[1];
        String problem = attempt(() -> rows[0] = filtered ? filtered(sql, reader) : unfiltered(sql, reader));
        sources.add(new EvidenceSource(name, filtered ? "in the period" : "now", rows[0], problem));
    }

    /** Runs the work so that its failure does not end the transaction; returns what the database said. */
    @Nullable String attempt(Work work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            work.run();
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                // Somebody ended the run: that says nothing of this source, and asking for the next would make them
                // wait.
                throw e;
            }
            connection.rollback(before);
            return VaultTrackException.of("read this source", e).getMessage();
        }
    }

    private long filtered(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, boundary(request.from(), OffsetDateTime.MIN));
            statement.setObject(2, boundary(request.to(), OffsetDateTime.MAX));
            return read(statement, reader);
        }
    }

    long unfiltered(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return read(statement, reader);
        }
    }

    /** The driver sends the extremes as -infinity and infinity. */
    private static OffsetDateTime boundary(@Nullable Instant instant, OffsetDateTime extreme) {
        return instant == null ? extreme : instant.atOffset(ZoneOffset.UTC);
    }

    private static long read(PreparedStatement statement, RowReader reader) throws SQLException {
        statement.setFetchSize(FETCH_SIZE);
        try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            long count = 0;
            for (; rows.next(); count++) {
                reader.read(row);
            }
            return count;
        }
    }

    @FunctionalInterface
    interface RowReader {
        void read(Row row) throws SQLException;
    }

    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}

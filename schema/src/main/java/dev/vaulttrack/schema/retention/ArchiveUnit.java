package dev.vaulttrack.schema.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The rows of one table and one month. */
record ArchiveUnit(String relation, OffsetDateTime start, long rows) {
    static List<ArchiveUnit> olderThan(Connection connection, int days) throws SQLException {
        String sql = """
                select relation_name, range_start, row_count
                from script_tracking.archive_units(pg_catalog.now() - pg_catalog.make_interval(days => ?))""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, days);
            List<ArchiveUnit> units = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    units.add(
                            new ArchiveUnit(row.getString(1), row.getObject(2, OffsetDateTime.class), row.getLong(3)));
                }
            }
            return units;
        }
    }

    String month() {
        return start.withOffsetSameInstant(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM"));
    }

    /** What the server itself counts and digests. */
    boolean isIn(FileFacts file, Connection connection) throws SQLException {
        String sql = "select row_count, rows_sha256 from script_tracking.archive_digest(?, ?)";
        try (PreparedStatement statement = prepared(connection, sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return file.holds(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
        }
    }

    boolean isRecorded(FileFacts file, Connection connection) throws SQLException {
        String sql = """
                select exists (
                    select from script_tracking.archive_s
                    where relation_name = ? and range_start = ? and rows_sha256 = ?)""";
        try (PreparedStatement statement = prepared(connection, sql)) {
            statement.setBytes(3, HexFormat.of().parseHex(file.rowsSha256()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    void record(FileFacts file, String name, Connection connection) throws SQLException {
        String sql = "select script_tracking.record_archive(?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = prepared(connection, sql)) {
            statement.setLong(3, file.rows());
            statement.setBytes(4, HexFormat.of().parseHex(file.rowsSha256()));
            statement.setString(5, name);
            statement.setBytes(6, HexFormat.of().parseHex(file.fileSha256()));
            statement.setLong(7, file.bytes());
            statement.execute();
        }
    }

    PreparedStatement lines(Connection connection) throws SQLException {
        PreparedStatement statement =
                prepared(connection, "select line from script_tracking.archive_lines(?, ?) as line");
        // Together with no autocommit this makes the driver fetch through a cursor.
        statement.setFetchSize(500);
        return statement;
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, relation);
        statement.setObject(2, start);
        return statement;
    }
}

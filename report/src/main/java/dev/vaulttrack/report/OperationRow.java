package dev.vaulttrack.report;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A row of the view of operations. */
final class OperationRow {
    private OperationRow() {}

    static Operation read(Row row, StatementCollector statements) throws SQLException {
        long id = row.number("operation_id");
        return new Operation(
                id,
                tool(row),
                row.text("script_name"),
                row.text("script_type"),
                Operation.Status.valueOf(row.text("operation_status")),
                row.time("opened_at"),
                row.optionalTime("ended_at"),
                duration(row),
                row.actor(),
                failure(row),
                row.optionalText("note"),
                row.pairs("details"),
                row.pairs("context"),
                resolution(row),
                statements.eventsOf(id),
                statements.of(id));
    }

    private static String tool(Row row) throws SQLException {
        String tool = row.text("tool");
        return tool.isEmpty() ? "by hand" : tool + " " + row.text("tool_version");
    }

    private static @Nullable Duration duration(Row row) throws SQLException {
        Long milliseconds = row.optionalNumber("duration_ms");
        return milliseconds == null ? null : Duration.ofMillis(milliseconds);
    }

    private static Operation.@Nullable Failure failure(Row row) throws SQLException {
        String code = row.optionalText("error_code");
        String message = row.optionalText("error_message");
        String statement = row.optionalText("failed_statement");
        boolean none = code == null && message == null && statement == null;
        return none ? null : new Operation.Failure(code, message, statement);
    }

    private static Operation.@Nullable Resolution resolution(Row row) throws SQLException {
        Long later = row.optionalNumber("resolved_by");
        return later == null ? null : new Operation.Resolution(later, row.time("resolved_at"));
    }
}

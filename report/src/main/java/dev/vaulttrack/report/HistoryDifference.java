package dev.vaulttrack.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code reconcile_history()} found in a migration tool's own history.
 *
 * @param kind what it is, such as ROW_REMOVED
 * @param table the tool's table
 * @param key the row there; null where there is none
 * @param change the migration's script, or {@code file::id::author}; null where a whole table is meant
 * @param operation the tracked operation that it belongs to; null where none does
 * @param noticedAt when it was found first, by the server's clock
 * @param found the row as it is; empty where it is gone
 * @param was the row as it was; empty for a new one
 * @param explanation why it is of that kind, without a full stop
 */
record HistoryDifference(
        String kind,
        String tool,
        String table,
        @Nullable String key,
        @Nullable String change,
        @Nullable Long operation,
        Instant noticedAt,
        SortedMap<String, String> found,
        SortedMap<String, String> was,
        String explanation) {
    static HistoryDifference read(Row row) throws SQLException {
        return new HistoryDifference(
                row.text("kind"),
                row.text("tool"),
                row.text("history_table"),
                row.optionalText("row_key"),
                row.optionalText("change_name"),
                row.optionalNumber("operation_id"),
                row.time("noticed_at"),
                row.pairs("found"),
                row.pairs("was"),
                row.text("explanation"));
    }

    /** The tables that could not be read, and why. */
    static Optional<String> unreadable(Evidence evidence) {
        String tables = evidence.surveillance().history().stream()
                .filter(difference -> difference.kind.equals("UNREADABLE"))
                .map(difference -> difference.table + ": " + difference.explanation)
                .collect(Collectors.joining("; "));
        return tables.isEmpty() ? Optional.empty() : Optional.of(tables);
    }

    /** What to do about differences of these kinds. */
    record Response(RuleInfo rule, Set<String> kinds, Function<HistoryDifference, String> remedy) {}

    /** A finding for each difference that the response is meant for. */
    static List<Finding> trip(Evidence evidence, Response response) {
        return evidence.surveillance().history().stream()
                .filter(difference -> response.kinds().contains(difference.kind))
                .map(difference -> response.rule()
                        .trip(
                                evidence.database(),
                                difference.fact(),
                                new RuleInfo.Advice(
                                        difference.told(), response.remedy().apply(difference))))
                .toList();
    }

    Fact fact() {
        String subject = change == null ? table : change;
        String row = String.join(" ", kind, table, key == null ? "" : key).strip();
        return new Fact(subject, change, noticedAt, null, List.of(new EvidenceReference(Evidence.HISTORY, row)));
    }

    /** What was found, one sentence. */
    String told() {
        String where = "%s, %s%s".formatted(tool, table, key == null ? "" : ", row " + key);
        String who = operation == null ? "" : " Operation " + operation + " ran it.";
        return "%s (%s): %s; noticed on %s.%s%s"
                .formatted(change == null ? table : change, where, explanation, Words.utc(noticedAt), checksums(), who);
    }

    private String checksums() {
        String now = checksum(found);
        String before = checksum(was);
        return was.isEmpty() || now.equals(before) ? "" : " Checksum before: " + before + ", now: " + now + ".";
    }

    private static String checksum(SortedMap<String, String> row) {
        String checksum = row.getOrDefault("checksum", row.getOrDefault("md5sum", "none"));
        return checksum.equals("null") ? "none" : checksum;
    }
}

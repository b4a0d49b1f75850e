package dev.vaulttrack.report;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the catalog and its last known state that no DDL event explains.
 *
 * @param id its key
 * @param foundAt when the catalog was compared
 * @param since when it had been compared before; null where that is not known
 * @param kind created, changed, renamed, replaced, rewritten, touched, dropped, or another database
 * @param type kind of object
 * @param identity full name of the object
 * @param foundBy state, xmin, file or guard
 * @param before definition before, null for a new object
 * @param after definition after, null where it is gone
 * @param operation whose transaction made it; null where none did
 */
public record UnrecordedChange(
        long id,
        Instant foundAt,
        @Nullable Instant since,
        String kind,
        String type,
        String identity,
        String foundBy,
        @Nullable String before,
        @Nullable String after,
        @Nullable Long operation) {
    static UnrecordedChange read(Row row) throws SQLException {
        return new UnrecordedChange(
                row.number("change_id"),
                row.time("found_at"),
                row.optionalTime("changed_after"),
                row.text("change_kind"),
                row.text("object_type"),
                row.text("object_identity"),
                row.text("found_by"),
                row.optionalText("before_definition"),
                row.optionalText("after_definition"),
                row.optionalNumber("operation_id"));
    }

    /** Whether a word stands in the definition now, and did not before. */
    boolean gained(String word) {
        return has(after, word) && !has(before, word);
    }

    private static boolean has(@Nullable String definition, String word) {
        return definition != null && (" " + definition.toLowerCase(Locale.ROOT) + " ").contains(" " + word + " ");
    }

    /** What became of it, and between which moments. */
    String told() {
        String between = since == null ? "before " : "between " + Words.utc(since) + " and ";
        return type + " " + identity + ": " + kind + " " + between + Words.utc(foundAt);
    }

    /** The definition now, or the last one. */
    String definition() {
        String definition = after == null ? before : after;
        return definition == null ? "" : " Definition: " + Words.sentence(definition);
    }
}

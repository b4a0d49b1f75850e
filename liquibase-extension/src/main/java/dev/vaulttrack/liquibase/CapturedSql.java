package dev.vaulttrack.liquibase;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of the SQL of a changeset, or of execute-sql, is kept. What is a secret the database cuts out in any case. */
enum CapturedSql {
    HASH {
        @Override
        @Nullable String kept(String sql) {
            return null;
        }
    },
    /** The text of what defines objects; in what handles data, only the form. */
    REDACTED {
        @Override
        String kept(String sql) {
            return marked(MaskedSql.of(BoundedText.beginning(sql, LONGEST_REDACTED)), sql, LONGEST_REDACTED);
        }
    },
    FULL {
        @Override
        String kept(String sql) {
            return BoundedText.of(sql, LONGEST_FULL);
        }
    };

    /** A report holds the texts of all operations. */
    private static final int LONGEST_REDACTED = 10_000;

    /** As much as is kept of the SQL of a DDL event. */
    private static final int LONGEST_FULL = 100_000;

    abstract @Nullable String kept(String sql);

    Map<String, String> facts(String sql) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("sqlSha256", Sha256.of(sql));
        String kept = kept(sql);
        if (kept != null) {
            facts.put("sql", kept);
        }
        return facts;
    }

    private static String marked(String kept, String sql, int most) {
        return sql.length() <= most ? kept : kept + BoundedText.mark(sql);
    }
}

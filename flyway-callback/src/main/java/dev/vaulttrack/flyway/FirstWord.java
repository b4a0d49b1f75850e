package dev.vaulttrack.flyway;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first word of a statement, behind white space and comments. Asked for each statement, so no regular expression. */
final class FirstWord {
    private FirstWord() {}

    /** The word in upper case; empty when there is none. */
    static String of(@Nullable String sql) {
        if (sql == null) {
            return "";
        }
        int start = 0;
        while (start < sql.length() && blankEnd(sql, start) > start) {
            start = blankEnd(sql, start);
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }

    private static int blankEnd(String sql, int start) {
        if (Character.isWhitespace(sql.charAt(start))) {
            return start + 1;
        }
        if (sql.startsWith("--", start)) {
            return behind(sql, "\n", start);
        }
        return sql.startsWith("/*", start) ? behind(sql, "*/", start) : start;
    }

    private static int behind(String sql, String end, int start) {
        int found = sql.indexOf(end, start);
        return found < 0 ? sql.length() : found + end.length();
    }
}

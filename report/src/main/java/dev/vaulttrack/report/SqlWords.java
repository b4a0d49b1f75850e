package dev.vaulttrack.report;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement in capitals, without comments, texts and bodies, so that its key words can be looked for. */
record SqlWords(String text) {
    static SqlWords of(String sql) {
        return new SqlWords(
                new Scanner(sql).words().replaceAll("\\s+", " ").strip().toUpperCase(Locale.ROOT));
    }

    /** Whether it begins with one of these, each of them words. */
    boolean begins(String... phrases) {
        for (String phrase : phrases) {
            if ((text + " ").startsWith(phrase + " ")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pattern is to be found somewhere. */
    boolean has(String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    /** How often the pattern is to be found. */
    long count(String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    /** Copies what is neither comment nor text. What never closes, as where a text was cut, reaches to the end. */
    private static final class Scanner {
        private final String sql;
        private final StringBuilder words = new StringBuilder();
        private int at;

        Scanner(String sql) {
            this.sql = sql;
        }

        String words() {
            while (at < sql.length()) {
                step();
            }
            return words.toString();
        }

        private void step() {
            if (sql.startsWith("--", at)) {
                skipTo("\n", " ");
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (sql.charAt(at) == '\'') {
                at++;
                skipTo("'", "''");
            } else if (sql.charAt(at) == '"') {
                at++;
                skipTo("\"", "\"?\"");
            } else if (sql.charAt(at) == '$' && dollarTag() != null) {
                skipDollarText();
            } else {
                words.append(sql.charAt(at++));
            }
        }

        private void skipTo(String end, String replacement) {
            int found = sql.indexOf(end, at);
            at = found < 0 ? sql.length() : found + end.length();
            words.append(replacement);
        }

        /** PostgreSQL's comments nest. */
        private void skipComment() {
            int depth = 0;
            do {
                depth += sql.startsWith("/*", at) ? 1 : sql.startsWith("*/", at) ? -1 : 0;
                at += sql.startsWith("/*", at) || sql.startsWith("*/", at) ? 2 : 1;
            } while (depth > 0 && at < sql.length());
            words.append(' ');
        }

        private @Nullable String dollarTag() {
            int end = sql.indexOf('$', at + 1);
            if (end < 0 || (at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1)))) {
                return null;
            }
            String tag = sql.substring(at, end + 1);
            return tag.matches("\\$([A-Za-z_\\x{80}-\\x{10ffff}][\\w\\x{80}-\\x{10ffff}]*)?\\$") ? tag : null;
        }

        private void skipDollarText() {
            String tag = dollarTag();
            if (tag != null) {
                at += tag.length();
                skipTo(tag, "''");
            }
        }
    }
}

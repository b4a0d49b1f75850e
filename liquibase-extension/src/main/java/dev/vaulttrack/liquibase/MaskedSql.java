package dev.vaulttrack.liquibase;

import java.util.Locale;
import java.util.Set;

/**
 * SQL with {@code ?} for each literal and number, but in statements that define objects, where they are the definition. What
 * runs in {@code DO} handles data. A text that was cut in a literal ends with it.
 */
final class MaskedSql {
    private static final Set<String> DEFINING =
            Set.of("create", "alter", "drop", "comment", "grant", "revoke", "security", "import");

    // A query in such a statement handles data from there on.
    private static final Set<String> HANDLING =
            Set.of("insert", "update", "delete", "merge", "copy", "select", "values", "with");

    private final String sql;
    private final StringBuilder masked;
    private String verb = "";
    private String lastWord = "";
    private int at;

    private MaskedSql(String sql) {
        this.sql = sql;
        this.masked = new StringBuilder(sql.length());
    }

    static String of(String sql) {
        MaskedSql masking = new MaskedSql(sql);
        while (masking.at < sql.length()) {
            masking.next();
        }
        return masking.masked.toString();
    }

    private void next() {
        char c = sql.charAt(at);
        if (c == '\'') {
            value(endOfLiteral());
        } else if (c == '"') {
            keep(after("\"", at + 1));
        } else if (sql.startsWith("--", at)) {
            keep(after("\n", at));
        } else if (sql.startsWith("/*", at)) {
            keep(endOfComment());
        } else if (c == '$') {
            dollar();
        } else if (isDigit(c)) {
            value(endOfWord());
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            word();
        } else {
            verb = c == ';' ? "" : verb;
            keep(at + 1);
        }
    }

    private void word() {
        lastWord = sql.substring(at, endOfWord()).toLowerCase(Locale.ROOT);
        if (verb.isEmpty() || HANDLING.contains(lastWord)) {
            verb = lastWord;
        }
        keep(endOfWord());
    }

    /** A text between dollars is code after AS and in DO, and data elsewhere. A parameter such as $1 is neither. */
    private void dollar() {
        int tagEnd = sql.indexOf('$', at + 1);
        String tag = tagEnd < 0 ? "" : sql.substring(at, tagEnd + 1);
        if (!tag.matches("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$")) {
            masked.append('$');
            at++;
            keep(endOfWord());
            return;
        }
        int end = after(tag, tagEnd + 1);
        boolean isCode = verb.equals("do") || lastWord.equals("as");
        if (isCode && !DEFINING.contains(verb)) {
            boolean closed = sql.startsWith(tag, end - tag.length()) && end - tag.length() > tagEnd;
            int bodyEnd = closed ? end - tag.length() : end;
            masked.append(tag).append(of(sql.substring(tagEnd + 1, bodyEnd))).append(closed ? tag : "");
            at = end;
        } else {
            value(end);
        }
    }

    private void value(int end) {
        if (DEFINING.contains(verb)) {
            keep(end);
        } else {
            masked.append('?');
            at = end;
        }
    }

    private void keep(int end) {
        masked.append(sql, at, end);
        at = end;
    }

    private int endOfLiteral() {
        boolean escapes = at > 0 && "eE".indexOf(sql.charAt(at - 1)) >= 0 && lastWord.equals("e");
        for (int i = at + 1; i < sql.length(); i++) {
            if (escapes && sql.charAt(i) == '\\') {
                i++;
            } else if (sql.charAt(i) == '\'') {
                return i + 1;
            }
        }
        return sql.length();
    }

    private int endOfComment() {
        int depth = 0;
        for (int i = at; i < sql.length(); i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    private int endOfWord() {
        int end = at;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isWordPart(char c) {
        return Character.isUnicodeIdentifierPart(c) || c == '$' || (c == '.' && isDigit(sql.charAt(at)));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int after(String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found + end.length();
    }
}

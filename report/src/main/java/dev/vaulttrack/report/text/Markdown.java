package dev.vaulttrack.report.text;

import dev.vaulttrack.report.SafeText;

/** Text from outside, in Markdown: it stays text, names nobody, links nowhere, and does not end its table cell. */
final class Markdown {
    private static final int NAME_LENGTH = 200;
    /** Not seen, but what follows an @ or stands in a URL then is no name and no link. */
    private static final String WORD_JOINER = "\u2060";

    private Markdown() {}

    static String text(String text, int length) {
        String line = SafeText.line(SafeText.cut(text, length));
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append('@').append(WORD_JOINER);
                case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '#', '!', '|', '~', '$' ->
                    escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString().replace("://", ":" + WORD_JOINER + "//").replace("www.", "www" + WORD_JOINER + ".");
    }

    /** A name, between more backticks than it holds. */
    static String code(String name) {
        String line = SafeText.line(SafeText.cut(name, NAME_LENGTH)).replace("|", "\\|");
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        return fence + " " + line + " " + fence;
    }
}

package dev.vaulttrack.report;

import java.util.Locale;

/** Text from outside, made fit to be shown: names of objects may hold anything. What a format needs beyond, it escapes itself. */
public final class SafeText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private SafeText() {}

    /** Nothing that can be typed may turn the text around it, or hide in it. Such characters become their number: [U+202E]. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                visible.append(String.format(Locale.ROOT, "[U+%04X]", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /** As {@link #visible}, in one line. */
    public static String line(String text) {
        return visible(text.strip().replaceAll("\\s+", " "));
    }

    /** The beginning of a text, without half a character at its end, and how long it is in all where that is not all. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end)
                + String.format(Locale.ROOT, " … (%,d characters in all, see report.json)", text.length());
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            // Joiners are part of emoji and of several scripts, and move nothing.
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER;
            case Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}

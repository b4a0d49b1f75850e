package dev.vaulttrack.report.html;

import dev.vaulttrack.report.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as the page shows them. Escaping is the template's work. */
final class Show {
    static final int NAME_LENGTH = 200;
    static final int TEXT_LENGTH = 4000;
    private static final int SCROLLING_LENGTH = 400;
    private static final int SCROLLING_LINES = 8;

    static final String UNKNOWN = "not known";
    static final String NONE = "–";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Show() {}

    /** A name or a short text. */
    static String name(@Nullable String text) {
        return text == null ? UNKNOWN : SafeText.visible(SafeText.cut(text, NAME_LENGTH));
    }

    /** SQL or a message. */
    static String text(@Nullable String text) {
        return text == null ? UNKNOWN : SafeText.visible(SafeText.cut(text, TEXT_LENGTH));
    }

    /** Whether a text may be higher than what the page gives it; then keys have to reach it. */
    static boolean scrolls(@Nullable String text) {
        return text != null && (text.length() > SCROLLING_LENGTH || text.lines().count() > SCROLLING_LINES);
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : TIME.format(instant);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** "1 finding", "2 findings". */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return NONE;
        }
        long milliseconds = duration.toMillis();
        if (milliseconds < 1000) {
            return milliseconds + " ms";
        }
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** A constant in words: {@code ROLLED_BACK} is "Rolled back". */
    static String word(Enum<?> constant) {
        String words = constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A constant as a class of the style sheet: {@code ROLLED_BACK} is "rolled-back". */
    static String styleClass(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}

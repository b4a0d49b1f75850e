package dev.vaulttrack.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How facts are put for people. */
final class Words {
    private static final int STATEMENT_LENGTH = 240;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String utc(@Nullable Instant instant) {
        return instant == null ? "an unknown time" : UTC.format(instant);
    }

    /** The object, or the command where PostgreSQL does not tell the object. */
    static String subject(DdlStatement statement) {
        DdlObject object = statement.mainObject();
        return object.identity() == null ? object.commandTag() : object.identity();
    }

    /** One line, cut to a length that fits into a sentence. */
    static String inline(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= STATEMENT_LENGTH) {
            return line;
        }
        int end =
                Character.isHighSurrogate(line.charAt(STATEMENT_LENGTH - 1)) ? STATEMENT_LENGTH - 1 : STATEMENT_LENGTH;
        return line.substring(0, end) + " …";
    }

    /** As {@link #inline}, with a full stop where the text brings none. */
    static String sentence(String text) {
        String line = inline(text);
        return line.endsWith(".") || line.endsWith("!") || line.endsWith("…") ? line : line + ".";
    }

    /** "1 object", "2 objects". */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

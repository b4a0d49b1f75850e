package dev.vaulttrack.report;

import java.util.regex.Pattern;

/** Takes credentials out of messages that come from outside of the database. */
final class Redaction {
    private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]*@");
    private static final Pattern AS_PARAMETER = Pattern.compile("(?i)(passw(?:or)?d\\s*[=:]\\s*)[^\\s&;,)]+");

    private Redaction() {}

    static String of(String message) {
        String withoutUser = IN_URL.matcher(message).replaceAll("$1***@");
        return AS_PARAMETER.matcher(withoutUser).replaceAll("$1***");
    }
}

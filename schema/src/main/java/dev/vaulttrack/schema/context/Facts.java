package dev.vaulttrack.schema.context;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Facts, each with where it comes from. The first word on a fact counts. No secret gets in: not the value of a variable
 * whose name says that it is one, and nothing that a URL carries for logging in.
 */
final class Facts {
    /** Follows a fact's name to name the place that it comes from. */
    static final String SOURCE = ".from";

    private static final int LONGEST_VALUE = 1000;
    private static final int SHORTEST_SECRET = 6;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "PASS(WORD|WD|PHRASE)?(_|$)|PASSWORD|SECRET|TOKEN|CREDENTIAL|(API|ACCESS|PRIVATE|SIGNING)_?KEY|_PWD$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_IN_URL = Pattern.compile("://[^/\\s?#]*@");
    private static final Pattern SECRET_IN_QUERY = Pattern.compile(
            "([?&;#][^=&;#\\s]*(?:pass|pwd|secret|token|key|sig|auth|cred|code)[^=&;#\\s]*=)[^&;#\\s]*",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> secrets;

    Facts(Map<String, String> environment) {
        this.secrets = environment.entrySet().stream()
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).find())
                .map(variable -> variable.getValue().strip())
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .toList();
    }

    /** Notes a fact, unless it is blank or something is known of it already. */
    void put(String name, @Nullable String value, String source) {
        if (value != null && !value.isBlank() && !facts.containsKey(name)) {
            facts.put(name, harmless(value.strip()));
            facts.put(name + SOURCE, source);
        }
    }

    @Nullable String get(String name) {
        return facts.get(name);
    }

    Map<String, String> asMap() {
        return Map.copyOf(facts);
    }

    private String harmless(String value) {
        String kept = SECRET_IN_QUERY
                .matcher(LOGIN_IN_URL.matcher(value).replaceAll("://"))
                .replaceAll("$1***");
        for (String secret : secrets) {
            kept = kept.replace(secret, "***");
        }
        return kept.codePointCount(0, kept.length()) <= LONGEST_VALUE
                ? kept
                : kept.substring(0, kept.offsetByCodePoints(0, LONGEST_VALUE));
    }
}

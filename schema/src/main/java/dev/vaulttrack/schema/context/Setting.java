package dev.vaulttrack.schema.context;

import dev.vaulttrack.schema.VaultTrackException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a user can set, for every tool the same. Each tool reads the values in its own way; names, defaults and what is
 * allowed stand here alone.
 */
public enum Setting {
    ENABLED("enabled", "true", "Whether VaultTrack records anything", "true", "false"),
    ON_FAILURE(
            "on-failure",
            "warn",
            "When a change cannot be recorded: warn logs one line and the change runs, fail stops the run",
            "warn",
            "fail"),
    MISSING_SCHEMA(
            "missing-schema",
            "warn",
            "When the database has no VaultTrack schema: install it, warn, skip without a word, or fail",
            "install",
            "warn",
            "skip",
            "fail"),
    SIDE_CONNECTION(
            "side-connection",
            "auto",
            "Where the record is written, Flyway only: on a connection of its own (dedicated), on one borrowed from the pool"
                    + " (pool), on the one that migrates (none), or on the best that can be had (auto)",
            "auto",
            "dedicated",
            "pool",
            "none"),
    CAPTURE_SQL(
            "capture-sql",
            "redacted",
            "How much of a changeset's SQL an operation holds, Liquibase only: its hash alone (hash), its text with ? for the"
                    + " values in statements on data (redacted), or all of its text (full). Secrets are always cut out",
            "hash",
            "redacted",
            "full"),
    GIT(
            "git",
            "auto",
            "How the source revision is found: files reads commit and branch from .git, auto also asks the git program for"
                    + " uncommitted changes and authors, none does neither",
            "auto",
            "files",
            "none"),
    TICKET("ticket", "", "Change or ticket that the run is for"),
    TICKET_PATTERN(
            "ticket-pattern",
            RunContext.TICKET_PATTERN,
            "Regular expression of a ticket, looked for in a change's description, the branch and the commit's message"),
    COMMIT("commit", "", "Source revision"),
    BRANCH("branch", "", "Source branch"),
    DIRTY("dirty", "", "Whether the working tree differed from the source revision", "true", "false"),
    AUTHOR("author", "", "Who wrote the changes"),
    ACTOR("actor", "", "Who started the run"),
    APPROVER("approver", "", "Who approved it"),
    APPROVED_AT("approved-at", "", "When it was approved, such as 2026-11-23T09:30:00Z"),
    CI_SYSTEM("ci-system", "", "Name of the CI system"),
    RUN_URL("run-url", "", "Address of the CI run");

    private final String key;
    private final String otherwise;
    private final String description;
    private final String allowed;

    Setting(String key, String otherwise, String description, String... allowed) {
        this.key = key;
        this.otherwise = otherwise;
        this.description = description;
        this.allowed = String.join(" ", allowed);
    }

    /** Its name, words joined by hyphens. */
    public String key() {
        return key;
    }

    /** Its name, words joined by capitals. */
    public String camelCaseKey() {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-", -1)) {
            name.append(name.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** Its name, words joined by underscores. */
    public String underscoredKey() {
        return key.replace('-', '_');
    }

    /** What counts when it is not set; blank when nothing does, or when it is found out. */
    public String defaultValue() {
        return otherwise;
    }

    /** What it is for, one sentence without a full stop. */
    public String description() {
        return description;
    }

    /** The values that are allowed; empty when any text is, or any of a form. */
    public List<String> allowedValues() {
        return allowed.isEmpty() ? List.of() : List.of(allowed.split(" ", -1));
    }

    /** Whether it states a fact about the run, and so is recorded with it. */
    public boolean isFact() {
        return compareTo(TICKET) >= 0 && this != TICKET_PATTERN;
    }

    /**
     * The value as it counts: stripped, and in lower case where values are listed.
     *
     * @param place where it stands, for the message
     * @throws VaultTrackException VT028 for a value that is not allowed
     */
    public String check(String place, String value) {
        String stripped = value.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (!allowed.isEmpty() && !allowedValues().contains(lower)) {
            throw refused(place, value, "one of: " + String.join(", ", allowedValues()));
        }
        if (this == TICKET_PATTERN && !isPattern(stripped)) {
            throw refused(place, value, "a regular expression");
        }
        if (this == APPROVED_AT && !isTime(stripped)) {
            throw refused(place, value, "a time with its zone, such as 2026-11-23T09:30:00Z");
        }
        return allowed.isEmpty() ? stripped : lower;
    }

    private static VaultTrackException refused(String place, String value, String needed) {
        return new VaultTrackException(
                "VT028", place + " is '" + value + "', but must be " + needed + ". Correct it or leave it out.");
    }

    private static boolean isPattern(String value) {
        try {
            return !Pattern.compile(value).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            return OffsetDateTime.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The setting of that name, whichever way its words are joined. */
    public static Optional<Setting> named(String name) {
        return Arrays.stream(values())
                .filter(setting -> plain(setting.key).equals(plain(name)))
                .findFirst();
    }

    /** The setting whose name is most like one that is unknown. */
    public static Setting nearest(String unknown) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(setting -> Spelling.distance(plain(setting.key), plain(unknown))))
                .orElseThrow();
    }

    /**
     * Whether a name that is no setting is so much like one that it was meant to be it. Other parts of VaultTrack have settings
     * of their own in the same places.
     */
    public static boolean isMisspelt(String unknown) {
        String meant = plain(nearest(unknown).key);
        int distance = Spelling.distance(meant, plain(unknown));
        return named(unknown).isEmpty() && distance <= Math.max(1, meant.length() / 3);
    }

    private static String plain(String name) {
        return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }
}

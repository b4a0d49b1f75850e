package dev.vaulttrack.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules that this version knows, but whose evidence nobody collects yet: listed, so that nobody takes them for passed. */
final class PlannedRules {
    private static final String FILE = "/vaulttrack/report/planned-rules";

    private PlannedRules() {}

    static List<RuleResult> read() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(PlannedRules::rule)
                .toList();
    }

    /** id | name | severity | title | controls, separated by commas | what is missing. */
    private static RuleResult rule(String line) {
        String[] field = line.split("\\s*\\|\\s*", -1);
        RuleInfo info = new RuleInfo(
                field[0], field[1], Severity.valueOf(field[2]), field[3], List.of(field[4].split("\\s*,\\s*", -1)));
        return info.result(RuleResult.State.NOT_EVALUATED, 0, field[5]);
    }

    private static String text() {
        try (InputStream file = PlannedRules.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + FILE
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + " of the VaultTrack jar", e);
        }
    }
}

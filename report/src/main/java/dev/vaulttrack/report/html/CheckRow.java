package dev.vaulttrack.report.html;

import dev.vaulttrack.report.InstallationCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks of the same kind that found the same thing: one row of the page, however many objects there are.
 *
 * @param subjects what it was checked for, by name
 */
record CheckRow(String name, List<String> subjects, boolean holds, String found) {
    /** What the rows of one kind share. */
    private record Kind(String name, boolean holds, String found) {}

    /** What does not hold first. */
    static List<CheckRow> of(List<InstallationCheck> checks) {
        Map<Kind, List<String>> kinds = new LinkedHashMap<>();
        checks.stream()
                .sorted((one, other) -> Boolean.compare(one.holds(), other.holds()))
                .forEach(check -> kinds.computeIfAbsent(
                                new Kind(check.name(), check.holds(), check.found()), kind -> new ArrayList<>())
                        .add(check.subject()));
        return kinds.entrySet().stream()
                .map(row -> new CheckRow(
                        row.getKey().name(),
                        List.copyOf(row.getValue()),
                        row.getKey().holds(),
                        row.getKey().found()))
                .toList();
    }
}

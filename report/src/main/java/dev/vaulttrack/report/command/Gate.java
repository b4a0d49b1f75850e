package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a build may go on.
 *
 * @param name what the user calls what the database has to pass
 * @param maxListed how many findings the message tells at most
 */
public record Gate(String name, int maxListed) {
    /** Why it may not; empty when it may. */
    public Optional<String> breach(ComplianceReport report, Path directory) {
        return switch (report.verdict()) {
            case PASS, PASS_WITH_WAIVERS -> Optional.empty();
            case FAIL -> Optional.of(message(report, directory));
            // A gate that opens when nobody can look is none, unless the policy wants it so.
            case INDETERMINATE ->
                report.request().policy().failOnIndeterminate()
                        ? Optional.of(message(report, directory))
                        : Optional.empty();
        };
    }

    private String message(ComplianceReport report, Path directory) {
        List<Finding> failing = report.verdict() == Verdict.FAIL
                ? report.findings().stream().filter(report::fails).toList()
                : report.findings().stream()
                        .filter(finding ->
                                finding.severity().reaches(report.request().failOn()))
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add("The database does not pass VaultTrack's " + name + ": " + report.verdict());
        failing.stream().limit(maxListed).map(ReportSummary::line).forEach(lines::add);
        if (failing.size() > maxListed) {
            lines.add("  and " + Text.count(failing.size() - maxListed, "more finding"));
        }
        lines.add("See " + directory);
        return String.join(System.lineSeparator(), lines);
    }
}

package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Trend;
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
 * @param newOnly whether findings that are there since the first report of the history let a build go on
 */
public record Gate(String name, int maxListed, boolean newOnly) {
    /** One that every failing finding closes. */
    public Gate(String name, int maxListed) {
        this(name, maxListed, false);
    }

    /** Why it may not; empty when it may. */
    public Optional<String> breach(ComplianceReport report, Path directory) {
        return switch (report.verdict()) {
            case PASS, PASS_WITH_WAIVERS -> Optional.empty();
            case FAIL -> closing(report).isEmpty() ? Optional.empty() : Optional.of(message(report, directory));
            // A gate that opens when nobody can look is none, unless the policy wants it so.
            case INDETERMINATE ->
                report.request().policy().failOnIndeterminate()
                        ? Optional.of(message(report, directory))
                        : Optional.empty();
        };
    }

    private String message(ComplianceReport report, Path directory) {
        List<Finding> failing = report.verdict() == Verdict.FAIL
                ? closing(report)
                : report.findings().stream()
                        .filter(finding ->
                                finding.severity().reaches(report.request().failOn()))
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add("The database does not pass VaultTrack's " + name + ": " + report.verdict()
                + (newOnly && report.run().trend().previous() != null ? " for what is new" : ""));
        failing.stream().limit(maxListed).map(ReportSummary::line).forEach(lines::add);
        if (failing.size() > maxListed) {
            lines.add("  and " + Text.count(failing.size() - maxListed, "more finding"));
        }
        lines.add("See " + directory);
        return String.join(System.lineSeparator(), lines);
    }

    private List<Finding> closing(ComplianceReport report) {
        Trend trend = report.run().trend();
        return report.findings().stream()
                .filter(report::fails)
                .filter(finding -> !newOnly || !trend.isOfBaseline(finding))
                .toList();
    }
}

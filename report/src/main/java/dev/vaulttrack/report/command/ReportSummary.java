package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Counts;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.PastReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the console says of a report: at most {@value #LIMIT} findings, a few failures, and where the rest stands. */
final class ReportSummary {
    private static final int LIMIT = 6;
    private static final int FAILURES = 3;

    private ReportSummary() {}

    static List<String> lines(ComplianceReport report, Path startPage) {
        List<Finding> findings = report.findings();
        List<String> lines = new ArrayList<>();
        lines.add("VaultTrack report: " + report.verdict() + ", " + count(findings.size(), "finding"));
        lines.add("  " + counts(report.counts()));
        PastReport previous = report.run().trend().previous();
        if (previous != null) {
            lines.add("  " + report.run().trend().inWords() + " since " + previous.at() + " (" + previous.verdict()
                    + ")");
        }
        findings.stream().limit(LIMIT).map(ReportSummary::line).forEach(lines::add);
        if (findings.size() > LIMIT) {
            lines.add("  and " + count(findings.size() - LIMIT, "more finding"));
        }
        report.operations().stream()
                .flatMap(operation -> madeGood(operation).stream())
                .limit(FAILURES)
                .forEach(lines::add);
        lines.add("  " + startPage);
        return lines;
    }

    /** A failure that a later run made good: no finding any more, and yet something that happened. */
    private static Optional<String> madeGood(Operation operation) {
        if (operation.resolution() == null) {
            return Optional.empty();
        }
        return Optional.of("  " + operation.status() + " " + Text.oneLine(operation.name()) + ", by "
                + Text.oneLine(operation.actor().describe()) + ", at " + operation.openedAt() + ", made good at "
                + operation.resolution().at());
    }

    /** What a finding is in a line: rule, what it is about, who and when. */
    static String line(Finding finding) {
        StringBuilder line = new StringBuilder("  " + finding.severity() + " " + finding.rule() + " ");
        line.append(finding.title()).append(": ").append(Text.oneLine(finding.subject()));
        if (finding.who() != null) {
            line.append(", by ").append(Text.oneLine(finding.who()));
        }
        return finding.at() == null
                ? line.toString()
                : line.append(", at ").append(finding.at()).toString();
    }

    private static String counts(Counts counts) {
        String byStatus = counts.operationsByStatus().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return count(counts.operations(), "operation") + (byStatus.isEmpty() ? "" : " (" + byStatus + ")") + ", "
                + count(counts.ddlEvents(), "DDL event") + ", " + counts.outOfBandEvents() + " of them out of band";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

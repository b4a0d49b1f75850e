package dev.vaulttrack.report.text;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Counts;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.PastReport;
import dev.vaulttrack.report.ReportRenderer;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.report.Trend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code report.md}: the verdict and the findings, short enough for a step summary and for a comment on a pull request. */
public final class MarkdownRenderer implements ReportRenderer {
    /** Code hosts take comments up to 65,536 characters; this leaves room for what somebody puts around it. */
    static final int LONGEST = 60_000;

    private static final int LISTED = 50;
    private static final int MESSAGE_LENGTH = 600;
    private static final int FIXED_LISTED = 5;

    @Override
    public String fileName() {
        return "report.md";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        out.write(text(report).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ComplianceReport report) {
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(word(report.verdict()))
                .append(": ")
                .append(Markdown.text(report.request().title(), 200));
        text.append("\n\n").append(where(report)).append("\n\n");
        trend(text, report.run().trend());
        figures(text, report);
        findings(text, report);
        long evaluated = report.rules().stream()
                .filter(rule -> rule.state() != RuleResult.State.NOT_EVALUATED)
                .count();
        text.append(evaluated)
                .append(" of ")
                .append(report.rules().size())
                .append(" rules were evaluated; the others say nothing either way.\n");
        return text.toString();
    }

    private static String where(ComplianceReport report) {
        String database = report.database().name();
        String environment = report.request().environment();
        return "Database " + (database == null ? "not known" : Markdown.code(database))
                + (environment == null ? "" : ", environment " + Markdown.code(environment));
    }

    private static void trend(StringBuilder text, Trend trend) {
        PastReport previous = trend.previous();
        if (previous == null) {
            return;
        }
        text.append("Since ")
                .append(previous.at().truncatedTo(ChronoUnit.SECONDS))
                .append(" (")
                .append(word(previous.verdict()))
                .append("): **")
                .append(trend.inWords())
                .append("**.");
        if (!trend.fixed().isEmpty()) {
            text.append(" Fixed: ")
                    .append(trend.fixed().stream()
                            .limit(FIXED_LISTED)
                            .map(finding -> finding.rule() + " " + Markdown.code(finding.subject()))
                            .collect(Collectors.joining(", ")))
                    .append(trend.fixed().size() > FIXED_LISTED ? " and more." : ".");
        }
        text.append("\n\n");
    }

    private static void figures(StringBuilder text, ComplianceReport report) {
        Counts counts = report.counts();
        text.append("| | |\n|---|---:|\n");
        List<Severity> severities = Arrays.asList(Severity.values());
        Collections.reverse(severities);
        for (Severity severity : severities) {
            long found = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            row(text, word(severity) + " findings", found);
        }
        row(text, "Operations", counts.operations());
        row(text, "DDL events", counts.ddlEvents());
        row(text, "Statements out of band", counts.outOfBandStatements());
        text.append('\n');
    }

    private static void row(StringBuilder text, String name, long number) {
        text.append("| ").append(name).append(" | ").append(number).append(" |\n");
    }

    private static void findings(StringBuilder text, ComplianceReport report) {
        if (report.findings().isEmpty()) {
            text.append("No rule that was evaluated found anything.\n\n");
            return;
        }
        text.append("| Severity | Rule | What | Where | Message |\n|---|---|---|---|---|\n");
        int listed = 0;
        for (Finding finding : report.findings()) {
            String row = row(finding, report.run().trend());
            if (listed == LISTED || text.length() + row.length() > LONGEST - 1000) {
                break;
            }
            text.append(row);
            listed++;
        }
        int left = report.findings().size() - listed;
        text.append(left == 0 ? "\n" : "\n" + left + " more stand in the whole report.\n\n");
    }

    private static String row(Finding finding, Trend trend) {
        String fresh = trend.isNew(finding) ? ", new" : "";
        String waived = finding.waiver() == null ? "" : ", waived by " + Markdown.code(finding.waiver());
        return "| " + word(finding.severity()) + fresh + waived + " | " + finding.rule() + " | " + finding.title()
                + " | " + Markdown.code(finding.subject()) + " | " + Markdown.text(finding.message(), MESSAGE_LENGTH)
                + " |\n";
    }

    private static String word(Enum<?> constant) {
        String words = constant.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

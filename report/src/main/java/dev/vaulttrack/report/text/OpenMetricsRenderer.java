package dev.vaulttrack.report.text;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.ReportRenderer;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.SafeText;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes {@code metrics.prom}: the figures of the report as OpenMetrics text, for a textfile collector. */
public final class OpenMetricsRenderer implements ReportRenderer {
    @Override
    public String fileName() {
        return "metrics.prom";
    }

    @Override
    public String format() {
        return "openmetrics";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        out.write(text(report).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ComplianceReport report) {
        String name = report.database().name();
        Metrics metrics = new Metrics("database=\"" + escaped(name == null ? "" : name) + "\"");
        metrics.family("vaulttrack_report_verdict", "1 for the verdict of the last report, 0 for the others.");
        for (Verdict verdict : Verdict.values()) {
            metrics.sample(label("verdict", verdict), report.verdict() == verdict ? 1 : 0);
        }
        metrics.family("vaulttrack_report_findings", "Findings of the last report.");
        for (Severity severity : Severity.values()) {
            metrics.sample(label("severity", severity) + ",waived=\"false\"", findings(report, severity, false));
            metrics.sample(label("severity", severity) + ",waived=\"true\"", findings(report, severity, true));
        }
        metrics.family("vaulttrack_report_operations", "Operations in the period of the last report.");
        for (Operation.Status status : Operation.Status.values()) {
            metrics.sample(
                    label("status", status),
                    report.counts().operationsByStatus().getOrDefault(status, 0L));
        }
        metrics.family("vaulttrack_report_ddl_events", "DDL events in the period of the last report.");
        long outOfBand = report.counts().outOfBandEvents();
        metrics.sample("out_of_band=\"false\"", report.counts().ddlEvents() - outOfBand);
        metrics.sample("out_of_band=\"true\"", outOfBand);
        metrics.family("vaulttrack_report_rules", "Rules by what became of them.");
        for (RuleResult.State state : RuleResult.State.values()) {
            metrics.sample(
                    label("state", state),
                    report.rules().stream()
                            .filter(rule -> rule.state() == state)
                            .count());
        }
        return metrics.end();
    }

    private static long findings(ComplianceReport report, Severity severity, boolean waived) {
        return report.findings().stream()
                .filter((Finding finding) -> finding.severity() == severity && (finding.waiver() != null) == waived)
                .count();
    }

    private static String label(String name, Enum<?> value) {
        return name + "=\"" + value.name().toLowerCase(Locale.ROOT) + '"';
    }

    private static String escaped(String value) {
        return SafeText.line(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Families of gauges, each sample with the label of the database. */
    private static final class Metrics {
        private final StringBuilder text = new StringBuilder();
        private final String database;
        private String family = "";

        Metrics(String database) {
            this.database = database;
        }

        void family(String name, String help) {
            family = name;
            text.append("# TYPE ").append(name).append(" gauge\n");
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        }

        void sample(String labels, long value) {
            text.append(family).append('{').append(database).append(',').append(labels);
            text.append("} ").append(value).append('\n');
        }

        String end() {
            return text.append("# EOF\n").toString();
        }
    }
}

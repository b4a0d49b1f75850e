package dev.vaulttrack.report.json;

import dev.vaulttrack.report.PastFinding;
import dev.vaulttrack.report.PastReport;
import dev.vaulttrack.report.Trend;
import java.io.IOException;
import java.util.List;

/** How the report compares with the one before. Part of the run: another history gives the same report another trend. */
record JsonTrend(Trend trend, Json json) {
    void write() throws IOException {
        PastReport previous = trend.previous();
        if (previous == null) {
            json.nothing("comparedWith");
        } else {
            json.object("comparedWith", () -> report(previous));
        }
        json.text("problem", trend.problem())
                .texts("new", List.copyOf(trend.fresh()))
                .objects("fixed", trend.fixed(), this::finding)
                .objects("notLookedFor", trend.notLookedFor(), this::finding)
                .number("stillOpen", trend.stillOpen())
                .objects("reports", trend.reports(), this::report);
    }

    private void report(PastReport report) throws IOException {
        json.time("at", report.at()).text("verdict", report.verdict().name()).object("findings", () -> {
            for (var count : report.findings().entrySet()) {
                json.number(count.getKey().name(), count.getValue());
            }
        });
        json.number("new", report.fresh()).number("fixed", report.fixed());
    }

    private void finding(PastFinding finding) throws IOException {
        json.text("fingerprint", finding.fingerprint())
                .text("rule", finding.rule())
                .text("severity", finding.severity().name())
                .text("title", finding.title())
                .text("subject", finding.subject())
                .time("at", finding.at());
    }
}

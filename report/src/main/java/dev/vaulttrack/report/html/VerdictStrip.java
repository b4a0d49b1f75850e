package dev.vaulttrack.report.html;

import dev.vaulttrack.report.PastReport;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.report.Trend;
import dev.vaulttrack.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of the latest reports as a drawing: a bar each, the oldest first, as high as there are findings. */
record VerdictStrip(List<Bar> bars) {
    static final int WIDTH = 1000;
    static final int HEIGHT = 64;
    private static final int SHOWN = 40;
    private static final int STEP = WIDTH / SHOWN;
    private static final int GAP = 5;
    private static final int LOWEST = 8;

    /** A report. */
    record Bar(int x, int height, PastReport report) {
        int y() {
            return HEIGHT - height;
        }

        int width() {
            return STEP - GAP;
        }

        /** For where no style sheet is. */
        String color() {
            return switch (report.verdict()) {
                case PASS, PASS_WITH_WAIVERS -> "#3f7d5c";
                case FAIL -> "#9b1c31";
                case INDETERMINATE -> "#7a5ea8";
            };
        }

        String inWords() {
            return Show.time(report.at()) + " UTC: " + Show.word(report.verdict()) + ", "
                    + Show.count(report.allFindings(), "finding");
        }
    }

    static VerdictStrip of(Trend trend) {
        List<PastReport> all = trend.reports();
        List<PastReport> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        long most = shown.stream().mapToLong(PastReport::allFindings).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (PastReport report : shown) {
            int height = most == 0 ? LOWEST : LOWEST + (int) ((HEIGHT - LOWEST) * report.allFindings() / most);
            bars.add(new Bar(bars.size() * STEP, height, report));
        }
        return new VerdictStrip(List.copyOf(bars));
    }

    /** Whether there is more than this report to show. */
    boolean tells() {
        return bars.size() > 1;
    }

    /** The latest first. */
    List<PastReport> reports() {
        List<PastReport> reports = new ArrayList<>();
        bars.forEach(bar -> reports.add(0, bar.report()));
        return reports;
    }

    static long count(PastReport report, Severity severity) {
        return report.findings().getOrDefault(severity, 0L);
    }

    static String statusClass(Verdict verdict) {
        return switch (verdict) {
            case PASS, PASS_WITH_WAIVERS -> "status-passed";
            case FAIL -> "status-tripped";
            case INDETERMINATE -> "status-running";
        };
    }
}

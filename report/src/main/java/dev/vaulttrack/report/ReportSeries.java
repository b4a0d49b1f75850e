package dev.vaulttrack.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one database.
 *
 * @param systemIdentifier of its cluster; null where that could not be read
 * @param open findings that were there when they were last looked for
 * @param reports what the latest reports came to, the oldest first
 */
record ReportSeries(
        @Nullable String systemIdentifier, String database, List<PastFinding> open, List<PastReport> reports) {
    /** As many as a page can show, and more than a file should hold. */
    static final int KEPT = 100;

    ReportSeries {
        open = List.copyOf(open);
        reports = List.copyOf(reports);
    }

    boolean isOf(DatabaseIdentity other) {
        return database.equals(other.name()) && Objects.equals(systemIdentifier, other.systemIdentifier());
    }

    /** How a report compares with what these came to. */
    Trend trend(ComplianceReport report) {
        Set<String> known = Trend.fingerprints(open);
        SortedSet<String> now =
                report.findings().stream().map(Finding::fingerprint).collect(Collectors.toCollection(TreeSet::new));
        List<PastFinding> gone = open.stream()
                .filter(finding -> !now.contains(finding.fingerprint()))
                .toList();
        SortedSet<String> fresh = new TreeSet<>(now);
        fresh.removeAll(known);
        PastReport previous = reports.isEmpty() ? null : reports.get(reports.size() - 1);
        List<PastFinding> fixed =
                gone.stream().filter(finding -> isLookedFor(finding, report)).toList();
        List<PastFinding> notLookedFor =
                gone.stream().filter(finding -> !fixed.contains(finding)).toList();
        long stillOpen = now.size() - (long) fresh.size();
        // The first report of a database has nothing that is new: nobody looked before.
        SortedSet<String> told = previous == null ? new TreeSet<>() : fresh;
        PastReport current =
                new PastReport(report.run().at(), report.verdict(), bySeverity(report), told.size(), fixed.size());
        return new Trend(previous, told, baseline(), fixed, notLookedFor, stillOpen, latest(current), null);
    }

    private SortedSet<String> baseline() {
        return open.stream()
                .filter(finding -> finding.since() == null)
                .map(PastFinding::fingerprint)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<PastReport> latest(PastReport current) {
        List<PastReport> all = new ArrayList<>(reports);
        all.add(current);
        return all.subList(Math.max(0, all.size() - KEPT), all.size());
    }

    private static Map<Severity, Long> bySeverity(ComplianceReport report) {
        return report.findings().stream()
                .collect(Collectors.groupingBy(
                        Finding::severity, () -> new EnumMap<>(Severity.class), Collectors.counting()));
    }

    /** Whether not finding it again means that it is gone. */
    private static boolean isLookedFor(PastFinding finding, ComplianceReport report) {
        return isEvaluated(finding, report) && isInPeriod(finding, report.request());
    }

    private static boolean isEvaluated(PastFinding finding, ComplianceReport report) {
        return report.rules().stream()
                .filter(rule -> rule.id().equals(finding.rule()))
                .anyMatch(rule -> rule.state() == RuleResult.State.PASSED || rule.state() == RuleResult.State.TRIPPED);
    }

    private static boolean isInPeriod(PastFinding finding, ReportRequest request) {
        return finding.at() == null
                || ((request.from() == null || !finding.at().isBefore(request.from()))
                        && (request.to() == null || finding.at().isBefore(request.to())));
    }

    private @Nullable Instant since(@Nullable PastFinding known, ComplianceReport report) {
        if (known != null) {
            return known.since();
        }
        return reports.isEmpty() ? null : report.run().at();
    }

    /** The same with this report added; what nobody could look for stays open. */
    ReportSeries with(ComplianceReport report) {
        Trend trend = trend(report);
        List<PastFinding> stillUnknown = trend.notLookedFor().stream()
                .filter(finding -> !isEvaluated(finding, report))
                .toList();
        Map<String, PastFinding> known = new HashMap<>();
        open.forEach(finding -> known.put(finding.fingerprint(), finding));
        List<PastFinding> all = Stream.concat(
                        report.findings().stream()
                                .map(finding ->
                                        PastFinding.of(finding, since(known.get(finding.fingerprint()), report))),
                        stillUnknown.stream())
                .toList();
        return new ReportSeries(systemIdentifier, database, all, trend.reports());
    }
}

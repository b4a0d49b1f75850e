package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VT204: a change ran after a later one, or was marked as run without running. */
final class OutOfOrderOrMarkedRan implements Rule {
    private static final Set<String> KINDS = Set.of("OUT_OF_ORDER", "BASELINE", "MARKED_RAN", "SYNCED");
    private static final String REMEDY =
            "Note in the change record why. For a change that was marked as run, compare the database with what the change would"
                    + " have done; for one out of order, check that other environments got the same end result.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT204",
                "out-of-order-or-marked-ran",
                Severity.MEDIUM,
                "Change out of order, or marked as run",
                List.of("NIST CM-3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.HISTORY);
    }

    @Override
    public Optional<String> unknown(Evidence evidence, ReportRequest request) {
        return HistoryDifference.unreadable(evidence);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return HistoryDifference.trip(evidence, new HistoryDifference.Response(info(), KINDS, difference -> REMEDY));
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VT202: rows of the tool's own history were changed or removed after they had been written. */
final class HistoryRewritten implements Rule {
    private static final Set<String> KINDS = Set.of(
            "ROW_REMOVED", "ROW_CHANGED", "CHECKSUM_CLEARED", "CHECKSUM_REWRITTEN", "MARKED_DELETED", "TABLE_GONE");
    private static final String REMEDY =
            "Ask who did it and why; repair and clearChecksums leave no other trace. Compare the migration's file in version"
                    + " control with what ran, and note the reason in the change record. Then let nobody but the pipeline write this table.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT202",
                "history-rewritten",
                Severity.HIGH,
                "Tool's history changed after the fact",
                List.of("NIST AU-9", "SOC 2 CC8.1"));
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

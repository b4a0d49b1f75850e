package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** VT203: the tool's own history and the tracked operations do not tell of the same changes. */
final class PopulationMismatch implements Rule {
    private static final Set<String> KINDS = Set.of("ROW_WITHOUT_OPERATION", "OPERATION_WITHOUT_ROW");
    private static final String WITHOUT_OPERATION =
            "Find the run that wrote the row: one without VaultTrack's jar, one that marked migrations as run without"
                    + " running them, or somebody's INSERT. Bring the jar to every place that migrates.";
    private static final String WITHOUT_ROW =
            "What the change did is in the database, and the tool will run it again. Find out how the tool's run ended; then"
                    + " add the row, or undo the change with another one.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT203",
                "population-mismatch",
                Severity.CRITICAL,
                "Tool's history and operations disagree",
                List.of("NIST AU-12"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.HISTORY, Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unknown(Evidence evidence, ReportRequest request) {
        return HistoryDifference.unreadable(evidence);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return HistoryDifference.trip(
                evidence, new HistoryDifference.Response(info(), KINDS, PopulationMismatch::remedy));
    }

    private static String remedy(HistoryDifference difference) {
        return difference.kind().equals("ROW_WITHOUT_OPERATION") ? WITHOUT_OPERATION : WITHOUT_ROW;
    }
}

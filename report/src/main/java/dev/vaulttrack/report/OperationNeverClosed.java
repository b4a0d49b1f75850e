package dev.vaulttrack.report;

import java.util.List;

/** VT302: an operation whose end nobody reported. */
final class OperationNeverClosed implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT302",
                "operation-never-closed",
                Severity.MEDIUM,
                "Operation never closed",
                List.of("NIST AU-12", "PCI DSS 10.2.2"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.operations().stream()
                .filter(operation -> isAbandoned(operation) || isStale(operation, evidence, request))
                .map(operation -> info().trip(evidence.database(), Fact.of(operation), advice(operation)))
                .toList();
    }

    private static boolean isAbandoned(Operation operation) {
        return operation.status() == Operation.Status.ABANDONED;
    }

    private static boolean isStale(Operation operation, Evidence evidence, ReportRequest request) {
        return operation.status() == Operation.Status.RUNNING
                && operation.openedAt().plus(request.policy().limits().stale()).isBefore(evidence.readAt());
    }

    private static RuleInfo.Advice advice(Operation operation) {
        String began = "%s (operation %d), run by %s, was opened on %s"
                .formatted(
                        operation.name(),
                        operation.id(),
                        operation.actor().describe(),
                        Words.utc(operation.openedAt()));
        if (isAbandoned(operation)) {
            return new RuleInfo.Advice(
                    began + " and ABANDONED: its database session ended without a word, as after a killed build.",
                    "See in the build's log why it ended, and whether the change took effect; then run the migration again.");
        }
        return new RuleInfo.Advice(
                began + " and is still RUNNING: its database session lives, or its transaction has not ended.",
                "See whether the session still works or waits for a lock (pg_stat_activity), and end it if it does not.");
    }
}

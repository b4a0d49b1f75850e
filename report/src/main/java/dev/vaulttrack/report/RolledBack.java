package dev.vaulttrack.report;

import java.util.List;

/** VT304: a rollback took place, on purpose or not. For information. */
final class RolledBack implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo("VT304", "rolled-back", Severity.INFO, "Change rolled back", List.of("PCI DSS 6.5.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.operations().stream()
                .filter(operation -> wasUndone(operation) || undid(operation))
                .map(operation -> titled(operation).trip(evidence.database(), Fact.of(operation), advice(operation)))
                .toList();
    }

    private RuleInfo titled(Operation operation) {
        return wasUndone(operation)
                ? info().titled("Change did not commit")
                : info().titled("Change undone by a rollback");
    }

    private static boolean wasUndone(Operation operation) {
        return operation.status() == Operation.Status.ROLLED_BACK;
    }

    private static boolean undid(Operation operation) {
        return operation.type().equals("ROLLBACK") && operation.status() == Operation.Status.COMPLETED;
    }

    private static RuleInfo.Advice advice(Operation operation) {
        String when = Words.utc(operation.endedAt());
        String operationAndActor =
                " (operation " + operation.id() + ", by " + operation.actor().describe() + ")";
        if (wasUndone(operation)) {
            return new RuleInfo.Advice(
                    operation.name() + operationAndActor + " was reported as done on " + when
                            + ", but its transaction rolled back: nothing of it is in the database.",
                    "Nothing to do if it ran again since; otherwise see VT301.");
        }
        return new RuleInfo.Advice(
                operation.name() + operationAndActor + " undid an earlier change on " + when + ".",
                "Nothing to do if the rollback is in the change record.");
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT305: a change says neither how to undo it, nor why it cannot be undone. */
final class NoRollbackPlan implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT305",
                "no-rollback-plan",
                Severity.LOW,
                "Neither a rollback nor a reason for none",
                List.of("PCI DSS 6.5.1", "SOC 2 CC8.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return policy.requirements().contains(Requirement.ROLLBACK_PLAN)
                ? Optional.empty()
                : Optional.of("the policy does not require rollback-plan");
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.of(evidence)
                .flatMap(operation -> wrong(operation).stream()
                        .map(what -> info().trip(evidence.database(), Fact.of(operation), advice(operation, what))))
                .toList();
    }

    private static Optional<String> wrong(Operation operation) {
        return new Facts(operation).hasRollbackPlan()
                ? Optional.empty()
                : Optional.of("says neither how to undo it nor why it cannot be undone");
    }

    private static RuleInfo.Advice advice(Operation operation, String what) {
        return new RuleInfo.Advice(
                Changes.told(operation) + " " + what + ".",
                "Write a rollback (Liquibase) or an undo script, or say why there is none: noRollbackReason.");
    }
}

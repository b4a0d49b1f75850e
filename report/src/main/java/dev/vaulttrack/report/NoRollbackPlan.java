package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT305: a change says neither how to undo it, nor why it cannot be undone. */
final class NoRollbackPlan implements Rule {
    private static final String REMEDY =
            "Write a rollback (Liquibase) or an undo script, or say why there is none: noRollbackReason.";

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
        return Requirement.ROLLBACK_PLAN.unasked(policy);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.trip(evidence, new Changes.Question(info(), REMEDY, NoRollbackPlan::wrong));
    }

    private static Optional<String> wrong(Operation operation) {
        return new Facts(operation).hasRollbackPlan()
                ? Optional.empty()
                : Optional.of("says neither how to undo it nor why it cannot be undone");
    }
}

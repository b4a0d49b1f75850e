package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT102: a change carries no change id, or one that does not fit. */
final class ChangeIdMissing implements Rule {
    private static final String REMEDY =
            "Give the change id to the tool: a branch or commit message that names it, or vaulttrack.ticket.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT102",
                "change-id-missing",
                Severity.HIGH,
                "Change without a change id",
                List.of("SOC 2 CC8.1", "PCI DSS 6.5.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return policy.changeIdPattern() == null ? Optional.of("the policy has no changeIdPattern") : Optional.empty();
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.trip(
                evidence, new Changes.Question(info(), REMEDY, operation -> wrong(operation, request.policy())));
    }

    private static Optional<String> wrong(Operation operation, Policy policy) {
        Optional<String> ticket = new Facts(operation).ticket();
        String pattern = String.valueOf(policy.changeIdPattern());
        if (ticket.isEmpty()) {
            return Optional.of("carries no change id");
        }
        return ticket.filter(id -> !id.matches(pattern))
                .map(id -> "carries the change id \"" + Words.inline(id) + "\", which does not fit " + pattern);
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT103: nobody approved a change, or only after it started. */
final class ApprovalMissingOrLate implements Rule {
    private static final String REMEDY = "Let the pipeline wait for the approval, and pass approver and approvedAt on.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT103",
                "approval-missing-or-late",
                Severity.HIGH,
                "Approval missing, or given after the start",
                List.of("SOC 2 CC8.1", "PCI DSS 6.5.1", "NIST CM-3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return Requirement.APPROVAL.unasked(policy);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.trip(evidence, new Changes.Question(info(), REMEDY, ApprovalMissingOrLate::wrong));
    }

    private static Optional<String> wrong(Operation operation) {
        Facts facts = new Facts(operation);
        if (facts.isEmergency()) {
            return Optional.empty();
        }
        if (facts.approver().isEmpty()) {
            return Optional.of("was approved by nobody");
        }
        return facts.approvedAt()
                .filter(at -> at.isAfter(operation.openedAt()))
                .map(at -> "was approved by " + facts.approver().orElse("") + " only on " + Words.utc(at));
    }

    @Override
    public Optional<String> unknown(Evidence evidence, ReportRequest request) {
        long unknown = Changes.of(evidence)
                .map(Facts::new)
                .filter(facts ->
                        facts.approver().isPresent() && facts.approvedAt().isEmpty())
                .count();
        return unknown == 0
                ? Optional.empty()
                : Optional.of("it is not known when " + Words.count(unknown, "change") + " had been approved");
    }
}

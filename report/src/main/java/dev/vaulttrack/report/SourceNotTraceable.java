package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT205: it is not known from which source revision a change was taken. */
final class SourceNotTraceable implements Rule {
    private static final String REMEDY = "Deploy from a clean checkout, in the pipeline.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT205",
                "source-not-traceable",
                Severity.MEDIUM,
                "No source revision known",
                List.of("SOC 2 CC8.1", "NIST CM-3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return Requirement.SOURCE_REVISION.unasked(policy);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Changes.trip(evidence, new Changes.Question(info(), REMEDY, SourceNotTraceable::wrong));
    }

    private static Optional<String> wrong(Operation operation) {
        Facts facts = new Facts(operation);
        if (facts.revision().isEmpty()) {
            return Optional.of("does not tell its source revision");
        }
        return facts.isDirty()
                ? Optional.of("was taken from a work tree with changes that revision "
                        + facts.revision().orElse("") + " does not have")
                : Optional.empty();
    }
}

package dev.vaulttrack.report;

import java.util.List;

/** VT902: a source could not be read, so that the report cannot pass. */
final class SourceUnavailable implements Rule {
    static final String ID = "VT902";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                ID,
                "source-unavailable",
                Severity.HIGH,
                "Evidence could not be read",
                List.of("NIST AU-5", "PCI DSS 10.7.2"));
    }

    @Override
    public List<String> sources() {
        return List.of();
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.sources().stream()
                .filter(source -> !source.wasRead())
                .map(source -> info().trip(evidence.database(), Fact.of(source), advice(source)))
                .toList();
    }

    private static RuleInfo.Advice advice(EvidenceSource source) {
        return new RuleInfo.Advice(
                source.name() + " could not be read, so nothing can be said about what it holds. " + source.problem(),
                "Remove the cause and make the report again. Without this source there is no verdict.");
    }
}

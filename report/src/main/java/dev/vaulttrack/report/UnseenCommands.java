package dev.vaulttrack.report;

import java.util.List;

/** VT410: roles, memberships, settings or contents were changed, which event triggers do not see. */
final class UnseenCommands implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT410",
                "unseen-commands",
                Severity.MEDIUM,
                "Change that event triggers do not see",
                List.of("NIST AU-2", "NIST AU-12", "NIST AC-2", "PCI DSS 10.2.1.5"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.COMPARISON, Evidence.UNRECORDED);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Unrecorded.of(evidence, Unrecorded.UNSEEN)
                .map(change -> rule(change).trip(evidence.database(), Fact.of(change), advice(change)))
                .toList();
    }

    private RuleInfo rule(UnrecordedChange change) {
        return change.operation() == null ? info() : info().at(Severity.INFO).titled("Change of a tracked operation");
    }

    private static RuleInfo.Advice advice(UnrecordedChange change) {
        String by = change.operation() == null
                ? ". Nobody can tell who did it."
                : ". It was done by operation " + change.operation() + ".";
        String rewritten = change.kind().equals("rewritten")
                ? " Its contents have a new file: TRUNCATE, CLUSTER, VACUUM FULL or REINDEX."
                : "";
        return new RuleInfo.Advice(
                "Found by comparison, " + change.told() + by + rewritten + change.definition(),
                "Compare with the change record; the server's log tells who it was, with log_statement = 'ddl'.");
    }
}

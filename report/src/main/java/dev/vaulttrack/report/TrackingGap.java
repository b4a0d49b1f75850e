package dev.vaulttrack.report;

import java.util.List;

/** VT403: the catalog differs from its last known state, and no DDL event explains it. */
final class TrackingGap implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT403",
                "tracking-gap",
                Severity.CRITICAL,
                "Change that nobody recorded",
                List.of("SOC 2 CC7.1", "NIST CM-6(2)", "NIST SI-7", "ISO A.8.9"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.COMPARISON, Evidence.UNRECORDED);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Unrecorded.of(evidence, Unrecorded.GAP)
                .map(change -> rule(change).trip(evidence.database(), Fact.of(change), advice(change)))
                .toList();
    }

    private RuleInfo rule(UnrecordedChange change) {
        return change.kind().equals("another database")
                ? info().at(Severity.HIGH).titled("Last known state is of another database")
                : info();
    }

    private static RuleInfo.Advice advice(UnrecordedChange change) {
        if (change.kind().equals("another database")) {
            return new RuleInfo.Advice(
                    "The last known state of the catalog, of " + Words.utc(change.since())
                            + ", is of another server, version or database. What was changed between it and "
                            + Words.utc(change.foundAt()) + " is not known.",
                    "Note in the change record when this database was restored, copied or upgraded. From now on its own state"
                            + " is compared.");
        }
        return new RuleInfo.Advice(
                "Changed without a recorded DDL event, " + change.told() + "." + change.definition(),
                "Find out who changed it and how recording was avoided: event triggers switched off, a superuser who wrote"
                        + " into the catalog. Then bring the change in as a migration, or undo it with one.");
    }
}

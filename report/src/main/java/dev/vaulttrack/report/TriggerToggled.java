package dev.vaulttrack.report;

import java.util.List;

/** VT405: somebody switched, replaced or touched an event trigger. */
final class TriggerToggled implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT405",
                "trigger-toggled",
                Severity.HIGH,
                "Event trigger was switched or replaced",
                List.of("NIST AU-5", "PCI DSS 10.2.1.6", "SOC 2 CC7.2"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.COMPARISON, Evidence.UNRECORDED);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Unrecorded.of(evidence, Unrecorded.EVENT_TRIGGER)
                .map(change -> rule(change).trip(evidence.database(), Fact.of(change), advice(change)))
                .toList();
    }

    /** Guard mode comes and goes with this one. Its recorders are the two others. */
    private RuleInfo rule(UnrecordedChange change) {
        return change.identity().equals("et_ddl_command_start")
                ? info().at(Severity.MEDIUM).titled("Guard mode was switched")
                : info();
    }

    private static RuleInfo.Advice advice(UnrecordedChange change) {
        return new RuleInfo.Advice(
                "Somebody wrote the row of an event trigger, " + change.told()
                        + ". It may be enabled now; while it was not, changes went unrecorded." + change.definition(),
                "Find out in the server's log who did it, and what was changed meanwhile. If it was announced maintenance,"
                        + " waive it with the change id.");
    }
}

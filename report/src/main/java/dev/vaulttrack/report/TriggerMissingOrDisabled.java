package dev.vaulttrack.report;

import java.util.List;

/** VT404: a trigger that records changes, or guards the history, is gone or off. */
final class TriggerMissingOrDisabled implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT404",
                "trigger-missing-or-disabled",
                Severity.CRITICAL,
                "Recording is switched off",
                List.of("SOC 2 CC7.2", "PCI DSS 10.2.1.6", "PCI DSS 10.7.2", "NIST AU-5", "NIST AU-12", "ISO A.8.15"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.CHECKS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Checks.broken(evidence, Checks.RECORDING)
                .map(check -> trip(evidence, check))
                .toList();
    }

    private Finding trip(Evidence evidence, InstallationCheck check) {
        RuleInfo rule = check.found().contains("replica")
                ? info().at(Severity.HIGH).titled("Recording can be avoided")
                : info();
        String message = Checks.told(check) + " While this lasts, changes can go unrecorded.";
        String remedy =
                "Run mvn vaulttrack:install as a superuser: it puts the triggers back. Then find out who switched it"
                        + " off and what was changed meanwhile.";
        return rule.trip(evidence.database(), Fact.of(check), new RuleInfo.Advice(message, remedy));
    }
}

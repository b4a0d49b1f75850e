package dev.vaulttrack.report;

import java.util.List;

/** VT406: functions or views that record, or tell of it, are not those of the jar. */
final class TrackerCodeChanged implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT406",
                "tracker-code-changed",
                Severity.CRITICAL,
                "Code that records was changed",
                List.of("NIST SI-7", "NIST AU-9", "SOC 2 CC7.1", "ISO A.8.15"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.CHECKS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Checks.broken(evidence, Checks.CODE)
                .map(check -> rule(check).trip(evidence.database(), Fact.of(check), advice(check)))
                .toList();
    }

    private RuleInfo rule(InstallationCheck check) {
        return check.name().startsWith("installation is of")
                ? info().at(Severity.HIGH).titled("Code that records cannot be compared")
                : info();
    }

    private static RuleInfo.Advice advice(InstallationCheck check) {
        return new RuleInfo.Advice(
                Checks.told(check) + " What such code records, and what it says of itself, proves nothing.",
                "Run mvn vaulttrack:install, which puts the functions and views back. Then find out who replaced them, and"
                        + " what was changed meanwhile.");
    }
}

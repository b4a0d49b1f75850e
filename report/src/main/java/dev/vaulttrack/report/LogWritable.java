package dev.vaulttrack.report;

import java.util.List;

/** VT407: a role beside the owner can write the history, or somebody can become the owner. */
final class LogWritable implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT407",
                "log-writable",
                Severity.HIGH,
                "History can be written or read by more than it should",
                List.of("NIST AU-9(4)", "PCI DSS 10.3.2", "21 CFR 11.10(d)"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.CHECKS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Checks.broken(evidence, Checks.RIGHTS)
                .map(check -> info().trip(evidence.database(), Fact.of(check), advice(check)))
                .toList();
    }

    private static RuleInfo.Advice advice(InstallationCheck check) {
        return new RuleInfo.Advice(
                Checks.told(check) + " Whoever holds this could change or read history that is not theirs.",
                "Run mvn vaulttrack:install as a superuser, which puts rights and roles back, and take back what was granted"
                        + " besides. docs/permissions.md tells who needs what.");
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT506: the tracking schema was changed outside of an installation. */
final class AuditObjectChanged implements Rule {
    private static final String REMEDY =
            "Run mvn vaulttrack:install, which puts back what it can. Then find out who did it and why; rows that are gone come"
                    + " back only from an archive.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT506",
                "audit-object-changed",
                Severity.CRITICAL,
                "Tracking schema changed",
                List.of("NIST AU-9", "PCI DSS 10.3.4", "21 CFR 11.10(e)", "HIPAA 164.312(b)"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.CHECKS, Evidence.DDL_EVENTS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Stream<Finding> checks = Checks.broken(evidence, Checks.OBJECTS)
                .map(check -> info().trip(
                                evidence.database(), Fact.of(check), new RuleInfo.Advice(Checks.told(check), REMEDY)));
        return Stream.concat(checks, Statements.trip(evidence, this::objection).stream())
                .toList();
    }

    private Optional<Statements.Objection> objection(TracedStatement traced) {
        Operation operation = traced.operation();
        boolean ours = operation != null && new Facts(operation).isOwnMaintenance();
        return ours || !traced.isOnTracker()
                ? Optional.empty()
                : Optional.of(new Statements.Objection(info(), "The tracking schema was changed", REMEDY));
    }
}

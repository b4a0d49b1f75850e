package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT502: somebody was given a privilege, an object or a membership. */
final class PrivilegeWidened implements StatementRule {
    private static final String REMEDY = "See that who got it needs it, and take it back if not.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT502",
                "privilege-widened",
                Severity.MEDIUM,
                "Privilege was granted",
                List.of("SOC 2 CC6.1", "SOC 2 CC6.2", "SOC 2 CC6.3", "NIST AC-6(9)", "PCI DSS 10.2.1.5", "ISO A.8.2"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.DDL_EVENTS, Evidence.UNRECORDED);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Stream<Finding> found = evidence.surveillance().unrecorded().stream()
                .flatMap(change -> objection(change).stream()
                        .map(rule -> rule.trip(
                                evidence.database(),
                                Fact.of(change),
                                new RuleInfo.Advice(
                                        "Found by comparison, " + change.told() + "." + change.definition(), REMEDY))));
        return Stream.concat(StatementRule.super.evaluate(evidence, request).stream(), found)
                .toList();
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        SqlWords words = traced.words();
        if (words.begins("GRANT") || (words.begins("ALTER DEFAULT PRIVILEGES") && words.has(" GRANT "))) {
            boolean wide = words.has(" TO (.*, ?)?(GROUP )?PUBLIC\\b") || words.has(" WITH (GRANT|ADMIN|HIERARCHY) ");
            return Optional.of(new Statements.Objection(
                    wide ? info().at(Severity.HIGH).titled("Privilege was granted to all, or to be passed on") : info(),
                    "A privilege was granted",
                    REMEDY));
        }
        return words.begins("ALTER") && words.has(" OWNER TO ")
                ? Optional.of(
                        new Statements.Objection(info().titled("Owner was changed"), "An owner was changed", REMEDY))
                : Optional.empty();
    }

    private Optional<RuleInfo> objection(UnrecordedChange change) {
        if (!Unrecorded.PRIVILEGE.test(change)) {
            return Optional.empty();
        }
        if (change.type().equals("role")) {
            return Optional.of(info().at(Severity.HIGH).titled("Role was given an attribute of power"));
        }
        if (String.valueOf(change.after()).contains("\"admin_option\": true")) {
            return Optional.of(info().at(Severity.HIGH).titled("Membership was granted, to be passed on"));
        }
        // The way to let a pipeline track and an auditor read; whoever becomes the owner trips VT407.
        boolean own = change.identity().endsWith(" in vaulttrack_pipeline")
                || change.identity().endsWith(" in vaulttrack_auditor");
        RuleInfo rule = info().titled("Membership was granted");
        return Optional.of(own ? rule.at(Severity.INFO) : rule);
    }
}

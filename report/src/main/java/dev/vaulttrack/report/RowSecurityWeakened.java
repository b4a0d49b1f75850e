package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT503: row-level security was switched off, or lets more pass. */
final class RowSecurityWeakened implements StatementRule {
    private static final String REMEDY =
            "See that rows that were kept from somebody may now be read. If it was not meant, put it back with a migration.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT503",
                "rls-weakened",
                Severity.HIGH,
                "Row-level security weakened",
                List.of("GDPR art. 32", "HIPAA 164.312(a)", "SOC 2 CC6.1", "NIST AC-6(9)"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.DDL_EVENTS, Evidence.UNRECORDED);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Stream<Finding> bypasses = evidence.surveillance().unrecorded().stream()
                .filter(change -> change.type().equals("role") && change.gained("bypassrls"))
                .map(change -> info().titled("Role may bypass row-level security")
                        .trip(
                                evidence.database(),
                                Fact.of(change),
                                new RuleInfo.Advice(
                                        "Found by comparison, " + change.told() + "." + change.definition(), REMEDY)));
        return Stream.concat(StatementRule.super.evaluate(evidence, request).stream(), bypasses)
                .toList();
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        return what(traced.words()).map(what -> new Statements.Objection(rule(traced, policy), what, REMEDY));
    }

    private static Optional<String> what(SqlWords words) {
        if (words.begins("ALTER TABLE") && words.has(" DISABLE ROW LEVEL SECURITY")) {
            return Optional.of("Row-level security was switched off");
        }
        if (words.begins("ALTER TABLE") && words.has(" NO FORCE ROW LEVEL SECURITY")) {
            return Optional.of("Row-level security no longer holds for the owner");
        }
        if (words.begins("DROP POLICY")) {
            return Optional.of("A policy was dropped");
        }
        return words.begins("CREATE POLICY", "ALTER POLICY")
                        && words.has("(USING|CHECK) ?\\( ?TRUE ?\\)")
                        && !words.has(" AS RESTRICTIVE ")
                ? Optional.of("A policy lets every row pass")
                : Optional.empty();
    }

    private RuleInfo rule(TracedStatement traced, Policy policy) {
        boolean tagged = traced.statement().objects().stream()
                .map(DdlObject::table)
                .flatMap(Optional::stream)
                .anyMatch(table -> policy.sensitive().stream().anyMatch(sensitive -> sensitive.isOn(table)));
        return tagged ? info().at(Severity.CRITICAL).titled("Row-level security of sensitive data weakened") : info();
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT501: something was dropped, or the type of a column changed. */
final class DestructiveDdl implements StatementRule {
    private static final String REMEDY =
            "See that it was meant, that nothing reads it any more, and that the data is kept elsewhere.";
    private static final String TYPE_CHANGED = "The type of a column was changed, perhaps to a narrower one";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT501",
                "destructive-ddl",
                Severity.MEDIUM,
                "Something was dropped",
                List.of("NIST CM-4", "SOC 2 CC8.1"));
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        ColumnTypes types = ColumnTypes.of(evidence);
        return Statements.trip(
                evidence,
                traced -> objection(traced, request.policy())
                        .filter(objection ->
                                !objection.what().equals(TYPE_CHANGED) || !types.onlyWiden(traced.statement())));
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        if (traced.isOnTracker()) {
            return Optional.empty();
        }
        SqlWords words = traced.words();
        if (words.begins(
                "DROP TABLE",
                "DROP SCHEMA",
                "DROP VIEW",
                "DROP MATERIALIZED VIEW",
                "DROP FOREIGN TABLE",
                "DROP SEQUENCE",
                "DROP TYPE",
                "DROP DOMAIN",
                "DROP EXTENSION",
                "DROP OWNED")) {
            return Optional.of(new Statements.Objection(
                    rule(traced, policy), "Dropped " + Words.subject(traced.statement()), REMEDY));
        }
        if (traced.statement().objects().stream()
                .anyMatch(object -> object.dropped() && object.type().equals("table column"))) {
            return Optional.of(new Statements.Objection(
                    rule(traced, policy).titled("Column was dropped"), "A column was dropped", REMEDY));
        }
        return words.begins("ALTER TABLE") && words.has(" ALTER (COLUMN )?\\S+ (SET DATA )?TYPE ")
                ? Optional.of(new Statements.Objection(
                        rule(traced, policy).titled("Type of a column was changed"),
                        TYPE_CHANGED,
                        "See that every value fits the new type, in every environment."))
                : Optional.empty();
    }

    private RuleInfo rule(TracedStatement traced, Policy policy) {
        String tag = policy.destructiveTag();
        Operation operation = traced.operation();
        boolean allowed = tag == null || (operation != null && new Facts(operation).isLabelled(tag));
        return allowed ? info() : info().at(Severity.HIGH);
    }
}

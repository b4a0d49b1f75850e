package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT504: a column that the policy calls sensitive was added, changed or dropped. */
final class SensitiveColumnChanged implements StatementRule {
    private static final String REMEDY = "Bring the record of what is held and who may read it up to date.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT504",
                "sensitive-column-changed",
                Severity.HIGH,
                "Sensitive column changed",
                List.of("GDPR art. 5", "GDPR art. 30", "GDPR art. 32", "HIPAA 164.312(c)(1)"));
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return policy.sensitive().isEmpty() ? Optional.of("the policy names no sensitive columns") : Optional.empty();
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        return traced.statement().objects().stream()
                .flatMap(object -> policy.sensitive().stream()
                        .flatMap(sensitive -> touched(object, sensitive, traced.words()).stream()))
                .findFirst();
    }

    private Optional<Statements.Objection> touched(DdlObject object, Sensitive sensitive, SqlWords words) {
        String identity = object.identity();
        if (identity == null) {
            return Optional.empty();
        }
        if (object.dropped() && object.type().equals("table column") && Glob.matches(sensitive.columns(), identity)) {
            return objection(info(), identity + ", tagged " + sensitive.tag() + ", was dropped");
        }
        Optional<String> column = object.changedColumns().stream()
                .filter(name -> object.table()
                        .filter(table -> sensitive.has(table, name))
                        .isPresent())
                .findFirst();
        boolean added = words.has(" ADD ");
        RuleInfo rule = added ? info().at(Severity.MEDIUM).titled("Sensitive column added") : info();
        return column.flatMap(name -> objection(
                rule,
                identity + "." + name + ", tagged " + sensitive.tag() + (added ? ", was added" : ", was changed")));
    }

    private static Optional<Statements.Objection> objection(RuleInfo rule, String what) {
        return Optional.of(new Statements.Objection(rule, what, REMEDY));
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** VT507: a constraint was dropped, or does not hold for what was there before. */
final class ConstraintWeakened implements StatementRule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT507",
                "constraint-weakened",
                Severity.LOW,
                "Constraint weakened",
                List.of("HIPAA 164.312(c)(1)", "21 CFR 11.10(a)"));
    }

    @Override
    public Optional<Statements.Objection> objection(TracedStatement traced, Policy policy) {
        SqlWords words = traced.words();
        if (!words.begins("ALTER TABLE", "ALTER DOMAIN", "ALTER FOREIGN TABLE") || traced.isOnTracker()) {
            return Optional.empty();
        }
        if (words.has(" DROP CONSTRAINT ") || words.has(" DROP NOT NULL")) {
            return Optional.of(new Statements.Objection(
                    info(), "A constraint was dropped", "See that something else keeps wrong values out."));
        }
        return words.has(" NOT VALID\\b")
                ? Optional.of(new Statements.Objection(
                        info().titled("Constraint was not validated"),
                        "A constraint was added that does not hold for rows that were there before",
                        "Run alter table … validate constraint … when there is time for it."))
                : Optional.empty();
    }
}

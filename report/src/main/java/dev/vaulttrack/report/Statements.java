package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a finding of each statement that a rule objects to. */
final class Statements {
    private Statements() {}

    /**
     * What a rule has against a statement.
     *
     * @param rule with the severity and title of this finding
     * @param what what it did, the beginning of a sentence that goes on with who, and when
     */
    record Objection(RuleInfo rule, String what, String remedy) {}

    static List<Finding> trip(Evidence evidence, Function<TracedStatement, Optional<Objection>> judge) {
        return evidence.statements()
                .flatMap(statement ->
                        judge.apply(statement).stream().map(objection -> finding(evidence, statement, objection)))
                .toList();
    }

    private static Finding finding(Evidence evidence, TracedStatement traced, Objection objection) {
        String message = objection.what() + ", by " + traced.told() + ". Statement: "
                + Words.inline(traced.statement().sql());
        return objection
                .rule()
                .trip(evidence.database(), Fact.of(traced), new RuleInfo.Advice(message, objection.remedy()));
    }
}

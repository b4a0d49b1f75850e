package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** Looks at one statement after the other, those of operations and those out of band. */
interface StatementRule extends Rule {
    /** What it has against the statement; empty where it has nothing. */
    Optional<Statements.Objection> objection(TracedStatement traced, Policy policy);

    @Override
    default List<String> sources() {
        return List.of(Evidence.DDL_EVENTS);
    }

    @Override
    default boolean readsStatements() {
        return true;
    }

    @Override
    default List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return Statements.trip(evidence, traced -> objection(traced, request.policy()));
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/** Looks for one thing in the evidence. Keeps no state; time comes from the evidence, so that results repeat. */
interface Rule {
    RuleInfo info();

    /** Names of the sources without which nothing can be said. */
    List<String> sources();

    List<Finding> evaluate(Evidence evidence, ReportRequest request);

    /** Why it is not evaluated although its evidence is there: the policy does not ask for it. */
    default Optional<String> unasked(Policy policy) {
        return Optional.empty();
    }

    /** What could not be told of which change; then finding nothing is no pass. */
    default Optional<String> unknown(Evidence evidence, ReportRequest request) {
        return Optional.empty();
    }

    /** Whether finding nothing says nothing where not every statement was read. */
    default boolean readsStatements() {
        return false;
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;

/**
 * VT303: a change is recorded as failed, yet DDL of it was committed; or as done, yet of a table that it made there is no event.
 * An event that rolled back is not there, so that each one that can be read has taken effect.
 */
final class EffectMismatch implements Rule {
    private static final String FINISH =
            "Look at what of the change is in the database: its objects are in the register. Undo it with another change, or finish it,"
                    + " before the same change is run again.";
    private static final String EXPLAIN =
            "Find out why nothing was recorded while it ran: somebody may have switched the event triggers off and on again. What it"
                    + " did is in its script; what else was done meanwhile, only the comparison of the catalog can tell.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT303", "effect-mismatch", Severity.MEDIUM, "Outcome and effect differ", List.of("NIST AU-3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS, Evidence.DDL_EVENTS, Evidence.CHECKS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        // Where the triggers do not stand, nothing has left an event, and that is the finding.
        boolean records = Checks.broken(evidence, Checks.RECORDING).findAny().isEmpty();
        return evidence.operations().stream()
                .flatMap(operation -> mismatch(operation, records).stream()
                        .map(advice -> info().trip(evidence.database(), Fact.of(operation), advice)))
                .toList();
    }

    private static Optional<RuleInfo.Advice> mismatch(Operation operation, boolean records) {
        boolean failed = operation.status().isFailure() || operation.status() == Operation.Status.ABANDONED;
        if (failed && operation.ddlObjects() > 0) {
            return Optional.of(leftMark(operation));
        }
        boolean done = operation.status() == Operation.Status.COMPLETED;
        long definitions = new Facts(operation).definitions();
        return done && records && operation.ddlObjects() == 0 && definitions > 0
                ? Optional.of(leftNothing(operation, definitions))
                : Optional.empty();
    }

    private static RuleInfo.Advice leftNothing(Operation operation, long definitions) {
        String message =
                "%s (operation %d), run by %s, ended as COMPLETED on %s, and %s of it must have left a DDL event each, but no event is its own."
                        .formatted(
                                operation.name(),
                                operation.id(),
                                operation.actor().describe(),
                                Words.utc(operation.endedAt()),
                                Words.count(definitions, "statement"));
        return new RuleInfo.Advice(message, EXPLAIN);
    }

    private static RuleInfo.Advice leftMark(Operation operation) {
        String message =
                "%s (operation %d), run by %s, ended as %s on %s, but %s of it stayed: DDL outside of a transaction, or"
                                .formatted(
                                        operation.name(),
                                        operation.id(),
                                        operation.actor().describe(),
                                        operation.status(),
                                        Words.utc(operation.endedAt()),
                                        Words.count(operation.ddlObjects(), "DDL event"))
                        + " that the change committed itself.";
        return new RuleInfo.Advice(message, FINISH);
    }
}

package dev.vaulttrack.report;

import java.util.List;

/**
 * VT303: a change is recorded as failed, yet DDL of it was committed. An event that rolled back is not there, so that each
 * one that can be read has taken effect.
 */
final class EffectMismatch implements Rule {
    private static final String REMEDY =
            "Look at what of the change is in the database: its objects are in the register. Undo it with another change, or finish it,"
                    + " before the same change is run again.";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT303", "effect-mismatch", Severity.MEDIUM, "Failed change left its mark", List.of("NIST AU-3"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS, Evidence.DDL_EVENTS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.operations().stream()
                .filter(operation -> operation.status().isFailure() || operation.status() == Operation.Status.ABANDONED)
                .filter(operation -> operation.ddlObjects() > 0)
                .map(operation -> info().trip(evidence.database(), Fact.of(operation), advice(operation)))
                .toList();
    }

    private static RuleInfo.Advice advice(Operation operation) {
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
        return new RuleInfo.Advice(message, REMEDY);
    }
}

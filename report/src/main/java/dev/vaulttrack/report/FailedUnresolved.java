package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** VT301: a change that failed, or whose transaction rolled back, and did not succeed in good time. */
final class FailedUnresolved implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT301",
                "failed-unresolved",
                Severity.HIGH,
                "Failed change, never made good",
                List.of("SOC 2 CC8.1", "PCI DSS 6.5.1", "ISO A.8.32"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        return evidence.operations().stream()
                .filter(operation -> operation.status().isFailure())
                .filter(operation ->
                        !resolvedWithin(operation, request.policy().limits().failedGrace()))
                .map(operation -> trip(evidence, operation))
                .toList();
    }

    private static boolean resolvedWithin(Operation operation, Duration grace) {
        Operation.Resolution resolution = operation.resolution();
        return resolution != null
                && !resolution.at().isAfter(failedAt(operation).plus(grace));
    }

    private static Instant failedAt(Operation operation) {
        return operation.endedAt() == null ? operation.openedAt() : operation.endedAt();
    }

    private Finding trip(Evidence evidence, Operation operation) {
        Operation.Resolution late = operation.resolution();
        // A change that works now no longer keeps anybody from shipping, but it stood broken for long: that is worth a
        // word.
        RuleInfo rule = late == null ? info() : info().at(Severity.MEDIUM).titled("Failed change, made good late");
        return rule.trip(evidence.database(), Fact.of(operation), advice(operation));
    }

    private static RuleInfo.Advice advice(Operation operation) {
        String ended = operation.status() == Operation.Status.FAILED ? "failed" : "was rolled back";
        Operation.Resolution late = operation.resolution();
        String since = late == null
                ? "Nothing of that name has succeeded since."
                : "It succeeded only on " + Words.utc(late.at()) + ", with operation " + late.operationId() + ".";
        String message = "%s (operation %d), run by %s, %s on %s. %s%s"
                .formatted(
                        operation.name(),
                        operation.id(),
                        operation.actor().describe(),
                        ended,
                        Words.utc(failedAt(operation)),
                        said(operation),
                        since);
        String remedy = late == null
                ? "Correct the change and run the migration again. If it is given up, remove it from the release and say so"
                        + " in the change record."
                : "Note in the change record why it took so long.";
        return new RuleInfo.Advice(message, remedy);
    }

    private static String said(Operation operation) {
        Operation.Failure failure = operation.failure();
        if (failure == null || failure.message() == null) {
            return "";
        }
        String code = failure.code() == null ? "" : " (" + failure.code() + ")";
        String statement = failure.statement() == null ? "" : " Statement: " + Words.sentence(failure.statement());
        return "The database said" + code + ": " + Words.sentence(failure.message()) + statement + " ";
    }
}

package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** VT107: guard mode was overridden, or an emergency declared, and nobody looked at it in time. */
final class EmergencyNotReviewed implements Rule {
    private static final String REMEDY =
            "Let somebody else than who did it look at what was changed, and enter the review into the"
                    + " waivers file: reviews: [{breakGlass: <number>, reviewer: <who>, at: <when>}].";

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT107",
                "emergency-not-reviewed",
                Severity.HIGH,
                "Emergency change without a review in time",
                List.of("SOC 2 CC8.1", "ISO A.8.32"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.BREAK_GLASS, Evidence.OPERATIONS);
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Stream<Finding> overrides = evidence.surveillance().breakGlass().stream()
                .filter(override -> isLate(override.startsAt(), evidence, request)
                        && noneOf(request, review -> Objects.equals(review.breakGlass(), override.id())))
                .map(override -> info().trip(evidence.database(), Fact.of(override), advice(override)));
        Stream<Finding> emergencies = evidence.operations().stream()
                .filter(operation -> new Facts(operation).isEmergency()
                        && isLate(operation.openedAt(), evidence, request)
                        && noneOf(request, review -> Objects.equals(review.operation(), operation.id())))
                .map(operation -> info().trip(evidence.database(), Fact.of(operation), advice(operation)));
        return Stream.concat(overrides, emergencies).toList();
    }

    private static boolean isLate(Instant at, Evidence evidence, ReportRequest request) {
        return at.plus(request.policy().limits().emergencyReview()).isBefore(evidence.readAt());
    }

    private static boolean noneOf(ReportRequest request, Predicate<Review> fits) {
        return request.waivers().reviews().stream().noneMatch(fits);
    }

    private static RuleInfo.Advice advice(BreakGlass override) {
        return new RuleInfo.Advice(
                override.actor().describe() + " overrode guard mode from " + Words.utc(override.startsAt()) + " to "
                        + Words.utc(override.endsAt()) + " (override " + override.id()
                        + "), and no review is known. Reason given: "
                        + Words.sentence(override.reason()),
                REMEDY);
    }

    private static RuleInfo.Advice advice(Operation operation) {
        return new RuleInfo.Advice(
                operation.name() + " (operation " + operation.id() + ") was run as an emergency by "
                        + operation.actor().describe() + " on " + Words.utc(operation.openedAt())
                        + ", and no review is known.",
                REMEDY.replace("breakGlass", "operation"));
    }
}

package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT106: something was changed during a freeze. */
final class OutsideChangeWindow implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT106", "outside-change-window", Severity.MEDIUM, "Change during a freeze", List.of("SOC 2 CC8.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS, Evidence.DDL_EVENTS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return policy.freezes().isEmpty() ? Optional.of("the policy has no freezes") : Optional.empty();
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        List<Freeze> freezes = request.policy().freezes();
        Stream<Finding> operations = Changes.of(evidence)
                .flatMap(operation -> freeze(freezes, operation.openedAt())
                        .map(freeze -> info().trip(
                                        evidence.database(),
                                        Fact.of(operation),
                                        advice(Changes.told(operation), freeze))));
        Stream<Finding> statements = evidence.outOfBand().stream()
                .flatMap(statement -> freeze(freezes, statement.at()).map(freeze -> {
                    TracedStatement traced = new TracedStatement(statement, null);
                    String what = Words.subject(statement) + ", changed by " + traced.told() + ",";
                    return info().trip(evidence.database(), Fact.of(traced), advice(what, freeze));
                }));
        return Stream.concat(operations, statements).toList();
    }

    private static Stream<Freeze> freeze(List<Freeze> freezes, Instant at) {
        return freezes.stream().filter(freeze -> freeze.covers(at)).limit(1);
    }

    private static RuleInfo.Advice advice(String what, Freeze freeze) {
        return new RuleInfo.Advice(
                what + " falls into the freeze from " + Words.utc(freeze.from()) + " to " + Words.utc(freeze.until())
                        + " (" + Words.inline(freeze.reason()) + ").",
                "Note in the change record who allowed it.");
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** VT105: a change came from a login, application or address that the policy does not name. */
final class DeployerNotAllowed implements Rule {
    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "VT105",
                "deployer-not-allowed",
                Severity.HIGH,
                "Login, application or address outside of the allow list",
                List.of("NIST CM-5", "SOC 2 CC6.1"));
    }

    @Override
    public List<String> sources() {
        return List.of(Evidence.OPERATIONS, Evidence.DDL_EVENTS);
    }

    @Override
    public Optional<String> unasked(Policy policy) {
        return policy.deployers().equals(Deployers.ANYBODY)
                ? Optional.of("the policy has no list of deployers")
                : Optional.empty();
    }

    @Override
    public List<Finding> evaluate(Evidence evidence, ReportRequest request) {
        Deployers allowed = request.policy().deployers();
        Stream<Finding> operations = Changes.of(evidence)
                .filter(operation -> !allowed.allow(operation.actor()))
                .map(operation -> info().trip(
                                evidence.database(), Fact.of(operation), advice(Changes.told(operation) + " came")));
        Stream<Finding> statements = evidence.outOfBand().stream()
                .filter(statement -> !allowed.allow(statement.actor()))
                .map(statement -> new TracedStatement(statement, null))
                .map(traced -> info().trip(
                                evidence.database(),
                                Fact.of(traced),
                                advice(Words.subject(traced.statement()) + ", changed by " + traced.told()
                                        + ", was changed")));
        return Stream.concat(operations, statements).toList();
    }

    private static RuleInfo.Advice advice(String what) {
        return new RuleInfo.Advice(
                what + " from a login, an application or an address that the policy does not name among its deployers.",
                "Take the right to change the schema from that login, or add it to the policy.");
    }
}

package dev.vaulttrack.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Operations that somebody is to answer for: all but what VaultTrack does for itself. */
final class Changes {
    private Changes() {}

    static Stream<Operation> of(Evidence evidence) {
        return evidence.operations().stream().filter(operation -> !new Facts(operation).isOwnMaintenance());
    }

    /** A finding for each change of which {@code wrong} has something to say, in words that go on after its name. */
    static List<Finding> trip(
            Evidence evidence, RuleInfo info, String remedy, Function<Operation, Optional<String>> wrong) {
        return of(evidence)
                .flatMap(operation -> wrong.apply(operation).stream()
                        .map(what -> new RuleInfo.Advice(told(operation) + " " + what + ".", remedy))
                        .map(advice -> info.trip(evidence.database(), Fact.of(operation), advice)))
                .toList();
    }

    static String told(Operation operation) {
        return operation.name() + " (operation " + operation.id() + "), run by "
                + operation.actor().describe() + " on " + Words.utc(operation.openedAt()) + ",";
    }
}

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

    /**
     * What is asked of each change.
     *
     * @param wrong what is wrong with it, in words that go on after its name; empty where nothing is
     */
    record Question(RuleInfo rule, String remedy, Function<Operation, Optional<String>> wrong) {}

    /** A finding for each change with which something is wrong. */
    static List<Finding> trip(Evidence evidence, Question question) {
        return of(evidence)
                .flatMap(operation -> question.wrong().apply(operation).stream()
                        .map(what -> new RuleInfo.Advice(told(operation) + " " + what + ".", question.remedy()))
                        .map(advice -> question.rule().trip(evidence.database(), Fact.of(operation), advice)))
                .toList();
    }

    static String told(Operation operation) {
        return operation.name() + " (operation " + operation.id() + "), run by "
                + operation.actor().describe() + " on " + Words.utc(operation.openedAt()) + ",";
    }
}

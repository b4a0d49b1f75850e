package dev.vaulttrack.report;

import java.util.stream.Stream;

/** Operations that somebody is to answer for: all but what VaultTrack does for itself. */
final class Changes {
    private Changes() {}

    static Stream<Operation> of(Evidence evidence) {
        return evidence.operations().stream().filter(operation -> !new Facts(operation).isOwnMaintenance());
    }

    static String told(Operation operation) {
        return operation.name() + " (operation " + operation.id() + "), run by "
                + operation.actor().describe() + " on " + Words.utc(operation.openedAt()) + ",";
    }
}

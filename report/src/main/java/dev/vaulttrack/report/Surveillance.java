package dev.vaulttrack.report;

import java.time.Duration;
import java.util.List;

/**
 * What is known beyond operations and DDL events: of the recording itself, and of what it cannot see.
 *
 * @param history where a migration tool's own history needs an explanation
 * @param agreement what that history and the operations agree on
 * @param skew how much the server's clock is ahead of the client's
 */
record Surveillance(
        List<InstallationCheck> checks,
        List<UnrecordedChange> unrecorded,
        List<BreakGlass> breakGlass,
        List<HistoryDifference> history,
        HistoryCollector.Agreement agreement,
        Retention retention,
        Duration skew) {
    static final Surveillance NONE = new Surveillance(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            HistoryCollector.Agreement.NONE,
            Retention.DEFAULT,
            Duration.ZERO);

    Surveillance {
        checks = List.copyOf(checks);
        unrecorded = List.copyOf(unrecorded);
        breakGlass = List.copyOf(breakGlass);
        history = List.copyOf(history);
    }
}

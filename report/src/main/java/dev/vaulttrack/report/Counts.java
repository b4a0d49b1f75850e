package dev.vaulttrack.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of a report.
 *
 * @param operations tracked operations in the period
 * @param operationsByStatus the same by status; each status has its entry
 * @param ddlEvents DDL events in the period, those out of band among them
 * @param outOfBandEvents DDL events with no valid operation
 * @param outOfBandStatements statements that caused those
 */
public record Counts(
        long operations,
        Map<Operation.Status, Long> operationsByStatus,
        long ddlEvents,
        long outOfBandEvents,
        long outOfBandStatements) {
    public Counts {
        operationsByStatus = Collections.unmodifiableMap(new EnumMap<>(operationsByStatus));
    }

    static Counts of(Evidence evidence) {
        Map<Operation.Status, Long> byStatus = new EnumMap<>(Operation.Status.class);
        for (Operation.Status status : Operation.Status.values()) {
            byStatus.put(status, 0L);
        }
        evidence.operations().forEach(operation -> byStatus.merge(operation.status(), 1L, Long::sum));
        return new Counts(
                evidence.operations().size(),
                byStatus,
                evidence.events().all(),
                evidence.outOfBand().stream()
                        .mapToLong(statement -> statement.objects().size())
                        .sum(),
                evidence.outOfBand().size());
    }
}

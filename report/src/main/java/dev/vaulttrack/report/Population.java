package dev.vaulttrack.report;

/**
 * The changes of the period, by the records that tell of them, which must agree.
 *
 * @param operations tracked operations
 * @param operationsWithDdl those of them with DDL events
 * @param eventsOfOperations DDL events that belong to an operation, known by its token
 * @param eventsOfTransactions DDL events that belong to an operation, known by its transaction
 * @param bookkeepingEvents DDL events with which a tool made its own history table
 * @param eventsOutOfBand DDL events with no valid operation
 * @param unrecordedChanges differences of the catalog that no DDL event explains
 */
public record Population(
        long operations,
        long operationsWithDdl,
        long eventsOfOperations,
        long eventsOfTransactions,
        long bookkeepingEvents,
        long eventsOutOfBand,
        long unrecordedChanges) {
    static Population of(Evidence evidence) {
        EventCounts events = evidence.events();
        return new Population(
                evidence.operations().size(),
                evidence.operations().stream()
                        .filter(operation -> operation.ddlObjects() > 0)
                        .count(),
                events.claimed(),
                events.sameTransaction(),
                events.bookkeeping(),
                events.outOfBand(),
                evidence.surveillance().unrecorded().size());
    }
}

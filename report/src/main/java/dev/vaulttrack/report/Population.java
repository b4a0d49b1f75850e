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
 * @param history what the tools' own history tells
 */
public record Population(
        long operations,
        long operationsWithDdl,
        long eventsOfOperations,
        long eventsOfTransactions,
        long bookkeepingEvents,
        long eventsOutOfBand,
        long unrecordedChanges,
        History history) {
    /**
     * The operations, set against the tools' own history.
     *
     * @param matchedRows rows that a tracked operation wrote
     * @param earlierRows rows that were there before anything was tracked
     * @param rowsAlone rows that no operation wrote
     * @param matchedOperations operations that wrote a row
     * @param operationsAlone changes that completed and have no row
     */
    public record History(
            long matchedRows, long earlierRows, long rowsAlone, long matchedOperations, long operationsAlone) {}

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
                evidence.surveillance().unrecorded().size(),
                history(evidence));
    }

    private static History history(Evidence evidence) {
        HistoryCollector.Agreement agreement = evidence.surveillance().agreement();
        long matched = evidence.operations().stream()
                .filter(operation -> agreement.operations().contains(operation.id()))
                .count();
        return new History(
                agreement.matched(), agreement.imported(), agreement.rowsAlone(), matched, agreement.operationsAlone());
    }
}

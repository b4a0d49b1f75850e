package dev.vaulttrack.report;

/**
 * DDL events of the period by how they are attributed.
 *
 * @param claimed the session presented the token of an operation that was open for it
 * @param sameTransaction of the transaction that an open operation is bound to
 * @param bookkeeping a migration tool made its own history table
 * @param outOfBand no valid operation stands behind them
 * @param listed whether every event of an operation is listed with its statement; those out of band always are
 */
record EventCounts(long claimed, long sameTransaction, long bookkeeping, long outOfBand, boolean listed) {
    static final EventCounts NONE = new EventCounts(0, 0, 0, 0, true);

    long all() {
        return claimed + sameTransaction + bookkeeping + outOfBand;
    }
}

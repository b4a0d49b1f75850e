package dev.vaulttrack.flyway;

import java.sql.SQLException;

/** What work on a thread beside failed with, told where it is waited for as if it had failed there. */
final class FailureBeside {
    private FailureBeside() {}

    /**
     * What to throw.
     *
     * @param carrier what the wait for it threw
     * @throws SQLException if the work threw that
     */
    static RuntimeException in(Exception carrier) throws SQLException {
        Throwable failure = carrier.getCause();
        if (failure instanceof SQLException refused) {
            throw refused;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}

package dev.vaulttrack.test;

import java.sql.SQLException;

/** A statement of a test failed; the message holds the statement and all that the server said. */
public final class SqlFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    SqlFailedException(String sql, SQLException failure) {
        super(
                "Failed with SQLSTATE " + failure.getSQLState() + ": " + failure.getMessage() + "\nStatement: " + sql,
                failure);
        this.failure = failure;
    }

    /** What JDBC threw; with the PostgreSQL driver a {@code PSQLException}. */
    @Override
    public synchronized SQLException getCause() {
        return failure;
    }

    /** The server's five-character code, such as {@code 42P01}; empty when the failure is not the server's. */
    public String sqlState() {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}

package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

/** Reads a failure out of what Liquibase tells of it. */
final class LiquibaseFailure {
    /** How Liquibase ends the message of a failed statement: this, the server's code in brackets, the SQL, "]". */
    private static final String FAILED_SQL = " [Failed SQL: ";

    private LiquibaseFailure() {}

    static Outcome of(Exception failure, Duration duration) {
        SQLException refusal = refusal(failure);
        String message = refusal == null ? failure.getMessage() : refusal.getMessage();
        String state = refusal == null ? null : refusal.getSQLState();
        return new Outcome.Failed(duration, state, message, statement(failure));
    }

    /**
     * A changeset with failOnError=false. Liquibase keeps the exception to itself, and before 4.29 its message too.
     *
     * @param remembered the failure of its statement; null where it failed otherwise
     */
    static Outcome passedOver(ChangeSet changeSet, @Nullable Exception remembered, Duration duration) {
        if (remembered != null) {
            return of(remembered, duration);
        }
        String message = LaterChangeSet.errorMessage(changeSet);
        if (message == null) {
            return new Outcome.Failed(duration, null, "Failed, and passed over because of failOnError=false.", null);
        }
        int end = message.indexOf(FAILED_SQL);
        return new Outcome.Failed(duration, null, end < 0 ? message : message.substring(0, end), statement(message));
    }

    private static @Nullable SQLException refusal(Exception failure) {
        SQLException last = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            last = cause instanceof SQLException refusal ? refusal : last;
        }
        return last;
    }

    private static @Nullable String statement(Exception failure) {
        String statement = null;
        for (Throwable cause = failure; cause != null && statement == null; cause = cause.getCause()) {
            statement = cause.getMessage() == null ? null : statement(cause.getMessage());
        }
        return statement;
    }

    private static @Nullable String statement(String message) {
        int start = message.indexOf(FAILED_SQL);
        int end = message.lastIndexOf(']');
        if (start < 0 || end < start) {
            return null;
        }
        return message.substring(start + FAILED_SQL.length(), end).replaceFirst("^\\(-?\\d+\\) ", "");
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Outcome;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Error;
import org.flywaydb.core.api.callback.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that failed, and why, as far as this version of Flyway tells. */
record FailedStatement(
        @Nullable String sql,
        @Nullable String sqlState,
        @Nullable String message) {
    static FailedStatement of(Context context) {
        Statement statement = context.getStatement();
        // Before Flyway 12.7 the list is empty.
        List<Error> errors = statement.getErrors() == null ? List.of() : statement.getErrors();
        if (errors.isEmpty()) {
            return new FailedStatement(statement.getSql(), null, null);
        }
        return new FailedStatement(
                statement.getSql(), errors.get(0).getState(), errors.get(0).getMessage());
    }

    /** The failure of a migration. No statement is known of one in Java, and of any before Flyway 10.12. */
    static Outcome.Failed outcome(@Nullable FailedStatement failed, Duration duration) {
        return failed == null
                ? new Outcome.Failed(duration, null, null, null)
                : new Outcome.Failed(duration, failed.sqlState, failed.message, failed.sql);
    }
}

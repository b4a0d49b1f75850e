package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** One run of Flyway on one database. Each method answers one event. */
final class FlywayRun {
    private final Settings settings;
    private final OwnFailure ownFailure;
    private @Nullable Tracking tracking;
    private @Nullable FailedStatement failedStatement;
    private long startedAt = System.nanoTime();

    FlywayRun(Configuration configuration) {
        this.settings = Settings.of(configuration);
        this.ownFailure = new OwnFailure(settings.onFailure());
    }

    /** A migration is about to run. */
    void before(Context context, Change.Type type) {
        failedStatement = null;
        ownFailure.mayRefuse(() -> tracking(context).open(FlywayChange.of(context, type), context.getConnection()));
        startedAt = System.nanoTime();
    }

    private Tracking tracking(Context context) throws SQLException {
        if (tracking == null) {
            // Kept when starting fails: without it each migration of the run would try, wait and warn again.
            tracking = new Untracked();
            tracking = TrackingStart.of(context, settings, ownFailure);
        }
        return tracking;
    }

    /** A migration ran, and its transaction is about to commit. */
    void after(Context context) {
        Duration duration = elapsed();
        ownFailure.mayRefuse(() -> tracking(context).close(new Outcome.Succeeded(duration), context.getConnection()));
    }

    /** A statement failed. This is the only event that tells its error, from Flyway 12.7 on. */
    void statementFailed(Context context) {
        ownFailure.neverRefuses(() -> failedStatement = FailedStatement.of(context));
    }

    /** A migration failed, and with it the run. A refusal would hide the migration's own error from the user. */
    void failed(Context context) {
        Outcome outcome = FailedStatement.outcome(failedStatement, elapsed());
        ownFailure.neverRefuses(() -> tracking(context).close(outcome, context.getConnection()));
        ownFailure.neverRefuses(() -> tracking(context).end());
    }

    /** The run succeeded. */
    void finished(Context context) {
        ownFailure.neverRefuses(() -> tracking(context).settle(context.getConnection()));
        ownFailure.neverRefuses(() -> tracking(context).end());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}

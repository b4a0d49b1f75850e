package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** One run of Flyway on one database. Each method answers one event; the watch answers the event that never came. */
final class FlywayRun {
    private final Settings settings;
    private final OwnFailure ownFailure;
    private final Connection migrating;
    private @Nullable Tracking tracking;
    private @Nullable FailedStatement failedStatement;
    private long startedAt = System.nanoTime();
    private boolean ended;

    FlywayRun(Configuration configuration, Connection migrating) {
        this.settings = Settings.of(configuration);
        this.ownFailure = new OwnFailure(settings.onFailure());
        this.migrating = migrating;
    }

    boolean runsOn(Connection connection) {
        return connection == migrating;
    }

    /** A migration is about to run. */
    synchronized void before(Context context, Change.Type type) {
        failedStatement = null;
        ownFailure.mayRefuse(() -> tracking(context).open(FlywayChange.of(context, type), migrating));
        startedAt = System.nanoTime();
    }

    private Tracking tracking(Context context) throws SQLException {
        if (tracking == null) {
            // Kept when starting fails: without it each migration of the run would try, wait and warn again.
            tracking = new Untracked();
            tracking = TrackingStart.of(context, settings, ownFailure);
            if (tracking instanceof SideTracking) {
                RunWatch.over(this);
            }
        }
        return tracking;
    }

    /** A migration ran, and its transaction is about to commit. */
    synchronized void after(Context context) {
        Duration duration = elapsed();
        ownFailure.mayRefuse(() -> tracking(context).close(new Outcome.Succeeded(duration), migrating));
    }

    /** A statement failed. This is the only event that tells its error, from Flyway 12.7 on. */
    synchronized void statementFailed(Context context) {
        ownFailure.neverRefuses(() -> failedStatement = FailedStatement.of(context));
    }

    /** A migration failed, and with it the run. A refusal would hide the migration's own error from the user. */
    synchronized void failed(Context context) {
        Outcome outcome = FailedStatement.outcome(failedStatement, elapsed());
        ownFailure.neverRefuses(() -> tracking(context).close(outcome, migrating));
        end();
    }

    /** The run succeeded. */
    synchronized void finished(Context context) {
        ownFailure.neverRefuses(() -> tracking(context).settle(migrating));
        end();
    }

    /**
     * Ends a run that Flyway left without a word, as it does when a COMMIT fails, another callback throws, or an {@code Error}.
     *
     * @return whether the run is over
     */
    synchronized boolean endIfLeft() {
        if (!ended && isLeft()) {
            ownFailure.goesUnsaid(() -> Objects.requireNonNull(tracking).settleLeft(elapsed()));
            end();
        }
        return ended;
    }

    private boolean isLeft() {
        try {
            return migrating.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private void end() {
        ended = true;
        if (tracking != null) {
            ownFailure.neverRefuses(tracking::end);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}

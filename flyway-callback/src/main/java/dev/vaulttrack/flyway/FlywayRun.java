package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** One run of Flyway on one database. Each method answers one event; the watch answers the event that never came. */
final class FlywayRun {
    /** Flyway is busy between callbacks and the next event, on a connection that is not known here. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Settings settings;
    private final OwnFailure ownFailure;
    private @Nullable Tracking tracking;
    private @Nullable Connection connection;
    private @Nullable FailedStatement failedStatement;
    private StatementTally statements = new StatementTally();
    private boolean tellsStatements;
    private long startedAt = System.nanoTime();
    private boolean otherIsOpen;
    private boolean ended;

    FlywayRun(Configuration configuration) {
        this.settings = Settings.of(configuration);
        this.ownFailure = new OwnFailure(settings.onFailure());
    }

    /** Whether the events that follow may still be of this run. */
    synchronized boolean goesOn() {
        return !ended && !isLeft();
    }

    /** A migration is about to run. */
    synchronized void before(String event, Context context) {
        closeOther(context, null);
        failedStatement = null;
        statements = new StatementTally();
        open(context, () -> FlywayChange.migration(event, context, tellsStatements && isScript(context)));
    }

    /** Of what a migration in Java does there is no telling. */
    private static boolean isScript(Context context) {
        return String.valueOf(context.getMigrationInfo().getType()).contains("SQL")
                && !context.getConfiguration().isBatch();
    }

    /** All callbacks before a migration ran. */
    synchronized void starts() {
        ownFailure.neverRefuses(() -> Objects.requireNonNull(tracking).starts());
    }

    /** A command or callbacks are about to run, of whose success the next event will tell, whichever it is. */
    synchronized void beforeOther(Context context, Announced announced) {
        closeOther(context, null);
        open(context, () -> announced);
        otherIsOpen = true;
    }

    private void open(Context context, Announcement announcement) {
        Connection opening = context.getConnection();
        connection = opening;
        ownFailure.mayRefuse(() -> tracking(context).open(announcement.read(), opening));
        startedAt = System.nanoTime();
    }

    private void closeOther(Context context, @Nullable String note) {
        if (otherIsOpen) {
            otherIsOpen = false;
            Outcome outcome = new Outcome.Succeeded(elapsed(), note);
            ownFailure.neverRefuses(() -> tracking(context).close(outcome, Map.of(), context.getConnection()));
        }
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

    /** A statement is about to run. It may commit what was done up to here. */
    synchronized void statementBegins(Context context) {
        tellsStatements = true;
        boolean mayCommit = statements.isWiping(context);
        ownFailure.neverRefuses(() -> Objects.requireNonNull(tracking).statementBegins(mayCommit));
    }

    /** A statement ran. It may have taken the claim away. */
    synchronized void statementRan(Context context) {
        statements.ran(context);
        if (statements.isWiping(context)) {
            ownFailure.neverRefuses(() -> Objects.requireNonNull(tracking).renewClaim());
        }
    }

    /** A migration ran, and its transaction is about to commit. */
    synchronized void after(Context context) {
        Outcome outcome = new Outcome.Succeeded(elapsed(), null);
        ownFailure.mayRefuse(() -> close(context, outcome));
    }

    /** A statement failed. This is the only event that tells its error, from Flyway 12.7 on. */
    synchronized void statementFailed(Context context) {
        statements.failed();
        ownFailure.neverRefuses(() -> failedStatement = FailedStatement.of(context));
    }

    /** A change failed, and with it the run. A refusal would hide the change's own error from the user. */
    synchronized void failed(Context context) {
        otherIsOpen = false;
        Outcome outcome = FailedStatement.outcome(failedStatement, elapsed());
        ownFailure.neverRefuses(() -> close(context, outcome));
        end();
    }

    private void close(Context context, Outcome outcome) throws SQLException {
        tracking(context).close(outcome, statements.facts(), context.getConnection());
    }

    /** The run succeeded. */
    synchronized void finished(Context context) {
        closeOther(context, OperationSummary.of(context));
        ownFailure.neverRefuses(() -> tracking(context).settle(context.getConnection()));
        end();
    }

    /** The run made Flyway's history table, and that was all: the deployment says whose table it is. */
    synchronized void madeHistory(Context context) {
        ownFailure.neverRefuses(() -> tracking(context));
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
        if (otherIsOpen && elapsed().compareTo(PATIENCE) < 0) {
            return false;
        }
        try {
            return connection == null || connection.isClosed();
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

    /** What Flyway announced: found out only where a failure of that is dealt with. */
    @FunctionalInterface
    private interface Announcement {
        Announced read() throws SQLException;
    }
}

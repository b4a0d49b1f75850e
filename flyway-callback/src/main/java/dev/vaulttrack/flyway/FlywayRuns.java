package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.tracking.Change;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The runs of this JVM. Both callbacks of a run must find the same one, and Flyway may have made them itself, so that the
 * configuration is all that they share.
 */
final class FlywayRuns {
    private static final Map<Configuration, FlywayRun> RUNS = new WeakHashMap<>();

    private FlywayRuns() {}

    /** Tells the run of an event. The first migration starts a run; its failure or the end of the command ends it. */
    static void handle(String event, Context context) {
        switch (event) {
            case "BEFORE_EACH_MIGRATE" -> started(context).before(context, Change.Type.MIGRATION);
            case "BEFORE_EACH_UNDO" -> started(context).before(context, Change.Type.ROLLBACK);
            case "AFTER_EACH_MIGRATE", "AFTER_EACH_UNDO" -> known(context).ifPresent(run -> run.after(context));
            case "AFTER_EACH_MIGRATE_STATEMENT_ERROR", "AFTER_EACH_UNDO_STATEMENT_ERROR" ->
                known(context).ifPresent(run -> run.statementFailed(context));
            case "AFTER_EACH_MIGRATE_ERROR", "AFTER_EACH_UNDO_ERROR" ->
                ended(context).ifPresent(run -> run.failed(context));
            default -> ended(context).ifPresent(run -> run.finished(context));
        }
    }

    /** The run at hand, or a new one: a run that ended without a word leaves one behind, on a connection that is gone. */
    private static FlywayRun started(Context context) {
        synchronized (RUNS) {
            return RUNS.compute(
                    context.getConfiguration(),
                    (configuration, run) -> run != null && run.runsOn(context.getConnection())
                            ? run
                            : new FlywayRun(configuration, context.getConnection()));
        }
    }

    private static Optional<FlywayRun> known(Context context) {
        synchronized (RUNS) {
            return Optional.ofNullable(RUNS.get(context.getConfiguration()));
        }
    }

    private static Optional<FlywayRun> ended(Context context) {
        synchronized (RUNS) {
            return Optional.ofNullable(RUNS.remove(context.getConfiguration()));
        }
    }
}

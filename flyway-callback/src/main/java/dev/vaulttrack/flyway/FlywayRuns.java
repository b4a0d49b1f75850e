package dev.vaulttrack.flyway;

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

    /** Tells the run of an event. The first change starts a run; its failure or the end of the command ends it. */
    static void handle(Moment moment, String event, Context context) {
        switch (moment) {
            case MIGRATION_BEGINS -> started(context).before(event, context);
            case MIGRATION_STARTS -> known(context).ifPresent(FlywayRun::starts);
            case COMMAND_BEGINS -> started(context).beforeOther(context, FlywayChange.command(event, context));
            case CALLBACKS_BEGIN -> started(context).beforeOther(context, FlywayChange.callbacks(event, context));
            case STATEMENT_BEGINS -> known(context).ifPresent(run -> run.statementBegins(context));
            case STATEMENT_RAN -> known(context).ifPresent(run -> run.statementRan(context));
            case STATEMENT_FAILED -> known(context).ifPresent(run -> run.statementFailed(context));
            case MIGRATION_RAN -> known(context).ifPresent(run -> run.after(context));
            case MIGRATION_FAILED, COMMAND_FAILED -> ended(context).ifPresent(run -> run.failed(context));
            case FINISHED -> finished(context);
        }
    }

    /** The run at hand, or a new one: a run that ended without a word leaves one behind, on a connection that is gone. */
    private static FlywayRun started(Context context) {
        synchronized (RUNS) {
            return RUNS.compute(
                    context.getConfiguration(),
                    (configuration, run) -> run != null && run.goesOn() ? run : new FlywayRun(configuration));
        }
    }

    private static void finished(Context context) {
        Optional<FlywayRun> run = ended(context);
        if (run.isPresent()) {
            run.get().finished(context);
        } else if (OperationSummary.ofFirstRun(context)) {
            new FlywayRun(context.getConfiguration()).madeHistory(context);
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

package dev.vaulttrack.flyway;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks now and then whether Flyway left a run, since its connection beside would stay open as long as the JVM lives. */
final class RunWatch implements Runnable {
    private static final long INTERVAL_SECONDS = 2;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final FlywayRun run;

    private RunWatch(FlywayRun run) {
        this.run = run;
    }

    static void over(FlywayRun run) {
        new RunWatch(run).lookLater();
    }

    @Override
    public void run() {
        if (!run.endIfLeft()) {
            lookLater();
        }
    }

    // The future is of no use: what goes wrong in run() is said there.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void lookLater() {
        CLOCK.schedule(this, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "vaulttrack-watch");
            thread.setDaemon(true);
            return thread;
        });
        // No thread stays behind in an application server.
        clock.setKeepAliveTime(2 * INTERVAL_SECONDS, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }
}

package dev.vaulttrack.flyway;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One piece of work at a time that goes on while Flyway does: the migration waits for none of it, only what follows it does. */
final class WorkBeside {
    private @Nullable ExecutorService thread;
    private CompletableFuture<@Nullable Void> going = CompletableFuture.completedFuture(null);

    /** Begins a piece of work, behind the one before. */
    void begin(OwnFailure.Work work) {
        if (thread == null) {
            thread = thread();
        }
        CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
        going = begun;
        thread.execute(() -> {
            try {
                work.run();
                begun.complete(null);
            } catch (Throwable e) {
                begun.completeExceptionally(e);
            }
        });
    }

    private static ExecutorService thread() {
        ThreadPoolExecutor single =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread daemon = new Thread(task, "vaulttrack-side");
                    daemon.setDaemon(true);
                    return daemon;
                });
        // No thread stays behind in an application server.
        single.allowCoreThreadTimeOut(true);
        return single;
    }

    /**
     * Waits for the work that was begun, if there is any; also in a thread that was interrupted, since what follows uses the
     * same connection.
     *
     * @throws SQLException or what else the work threw
     */
    void await() throws SQLException {
        CompletableFuture<@Nullable Void> awaited = going;
        going = CompletableFuture.completedFuture(null);
        try {
            awaited.join();
        } catch (CompletionException e) {
            throw FailureBeside.in(e);
        }
    }
}

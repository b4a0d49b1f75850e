package dev.vaulttrack.flyway;

import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Work that goes on while Flyway does, one piece behind the other: the migration waits for none of it, only what follows it does. */
final class WorkBeside {
    /** Longer than Flyway takes from one migration to the next, and shorter than a JVM lives after a commit that failed. */
    private static final long MOMENT_MILLIS = 10;

    private final BlockingQueue<Piece> begun = new LinkedBlockingQueue<>();
    private @Nullable ExecutorService thread;
    private boolean attended;
    private @Nullable Piece held;
    private CompletableFuture<@Nullable Void> going = CompletableFuture.completedFuture(null);
    private CompletableFuture<@Nullable Void> last = going;

    /** Begins a piece of work, and behind it the one that was held back. */
    synchronized void begin(OwnFailure.Work work) {
        Piece piece = new Piece(work);
        going = piece.done;
        enqueue(piece);
        release();
    }

    /**
     * Holds a piece of work back until the next one has run, at most a moment. No thread wakes for that: where none came for a
     * moment, this one begins at once.
     *
     * @param work tells its failures itself
     */
    synchronized void beginLater(Runnable work) {
        release();
        held = new Piece(work::run);
        if (!attended) {
            release();
        }
    }

    private void release() {
        Piece released = held;
        held = null;
        if (released != null) {
            enqueue(released);
        }
    }

    private void enqueue(Piece piece) {
        last = piece.done;
        begun.add(piece);
        if (!attended) {
            attended = true;
            if (thread == null) {
                thread = thread();
            }
            thread.execute(this::attend);
        }
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

    /** Runs what was begun, until nothing comes for a moment. */
    private void attend() {
        for (Piece piece = next(); piece != null; piece = next()) {
            piece.run();
        }
    }

    private @Nullable Piece next() {
        Piece next = null;
        try {
            next = begun.poll(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Then the moment is over: what was begun goes on, as a migration waits for it.
        }
        return next == null ? nextAfterMoment() : next;
    }

    private synchronized @Nullable Piece nextAfterMoment() {
        release();
        Piece next = begun.poll();
        attended = next != null;
        return next;
    }

    /**
     * Waits for the piece of work that was begun last, not for one behind it; also in a thread that was interrupted, since what
     * follows relies on it.
     *
     * @throws SQLException or what else the work threw
     */
    void await() throws SQLException {
        CompletableFuture<@Nullable Void> awaited;
        synchronized (this) {
            awaited = going;
            going = CompletableFuture.completedFuture(null);
        }
        try {
            awaited.join();
        } catch (CompletionException e) {
            throw FailureBeside.in(e);
        }
    }

    /**
     * Waits for all work, also for what was held back, as one must who uses the same connection.
     *
     * @throws SQLException or what else the work threw that was begun last
     */
    void awaitAll() throws SQLException {
        CompletableFuture<@Nullable Void> awaited;
        synchronized (this) {
            release();
            awaited = last;
        }
        awaited.exceptionally(toldElsewhere -> null).join();
        await();
    }

    private record Piece(OwnFailure.Work work, CompletableFuture<@Nullable Void> done) {
        Piece(OwnFailure.Work work) {
            this(work, new CompletableFuture<>());
        }

        void run() {
            try {
                work.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        }
    }
}

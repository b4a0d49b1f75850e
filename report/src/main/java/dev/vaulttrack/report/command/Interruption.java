package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.schema.VaultTrackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C. Java then ends at once, in the middle of whatever is written. While this listens it waits until the work has given up: the
 * statement fails, the transaction is rolled back, and files that are not whole are deleted. Belongs to the thread that calls {@link #listen}.
 */
public final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<Thread, Interruption> LISTENING = new ConcurrentHashMap<>();

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::giveUp, "vaulttrack-interruption");
    private final CountDownLatch atWork = new CountDownLatch(1);
    private volatile @Nullable Watched inUse;

    private Interruption() {}

    /** Ends at the server what a connection does. A server that waits for a lock does not notice that its client has gone. */
    @FunctionalInterface
    public interface Cancellation {
        void cancel(Connection connection) throws SQLException;
    }

    private record Watched(Connection connection, Cancellation cancellation) {}

    /**
     * Begins to listen.
     *
     * @throws VaultTrackException VT099 when the JVM ends already
     */
    public static Interruption listen() {
        Interruption interruption = new Interruption();
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException e) {
            throw new VaultTrackException(
                    ComplianceReport.INTERRUPTED, "Interrupted before the work began. Run it again.", e);
        }
        LISTENING.put(interruption.worker, interruption);
        return interruption;
    }

    /** A connection of this thread, whose statement an interruption ends from now on. */
    public static Connection watch(Connection connection, Cancellation cancellation) {
        Interruption interruption = LISTENING.get(Thread.currentThread());
        if (interruption != null) {
            interruption.inUse = new Watched(connection, cancellation);
        }
        return connection;
    }

    /** The work is done, or has given up: whoever ends the JVM need not wait for it any longer. */
    public void end() {
        LISTENING.remove(worker, this);
        atWork.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends: the hook runs, or has run.
            worker.interrupt();
        }
    }

    private void giveUp() {
        if (atWork.getCount() == 0) {
            return;
        }
        // What fails from here on fails for that reason: no report tells of it as of evidence that could not be read.
        worker.interrupt();
        try {
            cancel();
        } catch (SQLException e) {
            System.err.println("The statement could not be cancelled: " + e.getMessage());
        }
        await();
    }

    private void await() {
        try {
            if (!atWork.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println(
                        "VaultTrack did not give up in time; a file may be left that ends in .part or .tmp.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() throws SQLException {
        Watched watched = inUse;
        if (watched == null) {
            return;
        }
        try {
            watched.cancellation().cancel(watched.connection());
        } finally {
            watched.connection().abort(Runnable::run);
        }
    }
}

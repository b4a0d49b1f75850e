package dev.vaulttrack.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ctrl-C. Java then ends at once, in the middle of whatever is written. Here it waits until the work has given up: the statement
 * fails, the transaction is rolled back, and files that are not whole are deleted.
 */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final AtomicReference<@Nullable Connection> IN_USE = new AtomicReference<>();

    private final Thread worker;
    private final CountDownLatch atWork = new CountDownLatch(1);

    private Interruption(Thread worker) {
        this.worker = worker;
    }

    static Interruption listen(Thread worker) {
        Interruption interruption = new Interruption(worker);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::giveUp, "vaulttrack-interruption"));
        return interruption;
    }

    /** The connection whose statement an interruption ends. */
    static Connection watch(Connection connection) {
        IN_USE.set(connection);
        return connection;
    }

    /** The work is done, or has given up: whoever ends the JVM need not wait for it any longer. */
    void end() {
        atWork.countDown();
    }

    private void giveUp() {
        if (atWork.getCount() == 0) {
            return;
        }
        // Whatever it would write from here on fails.
        worker.interrupt();
        Connection connection = IN_USE.get();
        try {
            if (connection != null) {
                cancel(connection);
            }
            if (!atWork.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println(
                        "VaultTrack did not give up in time; a file may be left that ends in .part or .tmp.");
            }
        } catch (SQLException e) {
            System.err.println("The connection could not be ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Connection connection) throws SQLException {
        // A server that waits for a lock or computes does not notice that its client has gone.
        connection.unwrap(PGConnection.class).cancelQuery();
        connection.abort(Runnable::run);
    }
}

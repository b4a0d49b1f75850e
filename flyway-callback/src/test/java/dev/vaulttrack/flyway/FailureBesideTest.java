package dev.vaulttrack.flyway;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work beside tells its failure where it is waited for, and the log line names it, not what carried it from thread to thread. */
class FailureBesideTest {
    private final SQLException refused = new SQLException("canceling statement due to user request", "57014");
    private final VaultTrackException ours = VaultTrackException.of("open an operation", refused);

    @Test
    void whatTheDatabaseRefusedIsToldAsThat() {
        assertSame(refused, assertThrows(SQLException.class, work(refused)::await));
    }

    @Test
    void aFailureOfOursKeepsItsCode() {
        assertSame(ours, assertThrows(VaultTrackException.class, work(ours)::await));
    }

    @Test
    void anErrorArrivesAsAnExceptionThatNamesIt() {
        Error error = new StackOverflowError();

        assertSame(
                error,
                assertThrows(IllegalStateException.class, work(error)::await).getCause());
    }

    @Test
    void aFailureIsToldOnce() throws SQLException {
        WorkBeside beside = work(refused);

        assertThrows(SQLException.class, beside::await);
        beside.await();
    }

    @Test
    void whoeverIsInterruptedWaitsAllTheSameAndStaysInterrupted() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        WorkBeside beside = new WorkBeside();
        beside.begin(() -> {
            await(mayEnd);
            throw refused;
        });
        Thread waiting = Thread.currentThread();
        // Once the wait goes on, in spite of the interrupt.
        Thread releasing = new Thread(() -> {
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (waiting.getState() != Thread.State.WAITING && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
        });

        waiting.interrupt();
        releasing.start();

        assertSame(refused, assertThrows(SQLException.class, beside::await));
        assertTrue(Thread.interrupted());
        releasing.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static WorkBeside work(Throwable failure) {
        WorkBeside beside = new WorkBeside();
        beside.begin(() -> {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof SQLException refused) {
                throw refused;
            }
            throw (RuntimeException) failure;
        });
        return beside;
    }
}

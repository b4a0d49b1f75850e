package dev.vaulttrack.flyway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work beside tells its failure where it is waited for, and the log line names it, not what carried it from thread to thread. */
class FailureBesideTest {
    private final SQLException refused = new SQLException("canceling statement due to user request", "57014");
    private final VaultTrackException ours = VaultTrackException.of("open an operation", refused);

    @Test
    void whatTheDatabaseRefusedIsToldAsThat() {
        assertSame(
                refused, assertThrows(SQLException.class, () -> claim(refused).staked()));
        assertSame(refused, assertThrows(SQLException.class, work(refused)::await));
    }

    @Test
    void aFailureOfOursKeepsItsCode() {
        assertSame(
                ours, assertThrows(VaultTrackException.class, () -> claim(ours).staked()));
        assertSame(ours, assertThrows(VaultTrackException.class, work(ours)::await));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorArrivesAsAnExceptionThatNamesIt(boolean claims) {
        Error error = new StackOverflowError();

        IllegalStateException told = assertThrows(
                IllegalStateException.class, claims ? () -> claim(error).staked() : work(error)::await);

        assertSame(error, told.getCause());
    }

    @Test
    void aClaimThatWasRefusedIsNotStakedAgain() {
        int[] staked = {0};
        LateClaim claim = new LateClaim(() -> {
            staked[0]++;
            throw refused;
        });

        assertThrows(SQLException.class, claim::staked);
        assertThrows(SQLException.class, claim::staked);

        assertEquals(1, staked[0]);
    }

    @Test
    void whoeverIsInterruptedWaitsAllTheSameAndStaysInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        LateClaim claim = new LateClaim(() -> {
            begun.countDown();
            mayEnd.await();
            throw refused;
        });
        Thread beside = new Thread(() -> assertThrows(SQLException.class, claim::staked));
        beside.start();
        begun.await();
        Thread waiting = Thread.currentThread();
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        // Released once the interrupt has reached the wait, which clears it.
        Thread releasing = new Thread(() -> {
            while (waiting.isInterrupted() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
        });

        waiting.interrupt();
        releasing.start();

        assertSame(refused, assertThrows(SQLException.class, claim::staked));
        assertTrue(Thread.interrupted());
        releasing.join();
        beside.join();
    }

    private static LateClaim claim(Throwable failure) {
        return new LateClaim(() -> {
            throw thrown(failure);
        });
    }

    private static WorkBeside work(Throwable failure) {
        WorkBeside beside = new WorkBeside();
        beside.begin(() -> {
            if (thrown(failure) instanceof SQLException refused) {
                throw refused;
            }
            throw (RuntimeException) failure;
        });
        return beside;
    }

    private static Exception thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (Exception) failure;
    }
}

package dev.vaulttrack.flyway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vaulttrack.schema.VaultTrackException;
import java.sql.SQLException;
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
    void whoeverWaitsStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThrows(SQLException.class, () -> claim(refused).staked());

        assertTrue(Thread.interrupted());
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

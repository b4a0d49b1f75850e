package dev.vaulttrack.flyway;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A claim that is staked by whoever comes first: beside, while Flyway reads the script, or by the migration that cannot wait. */
final class LateClaim {
    private final FutureTask<ClaimedChange> staking;

    LateClaim(Callable<ClaimedChange> staking) {
        this.staking = new FutureTask<>(staking);
    }

    /** Stakes it, unless that has begun; then waits for it. Also in a thread that was interrupted: the claim comes before the DDL. */
    ClaimedChange staked() throws SQLException {
        staking.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return staking.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw FailureBeside.in(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

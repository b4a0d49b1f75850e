package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.sql.SQLException;
import liquibase.Scope;
import liquibase.logging.Logger;

/** What tracking does to a change where tracking itself fails. */
record Attempts(OnFailure onFailure) {
    /** What precedes a change may stop it, if the settings say so. */
    void before(String change, Attempt attempt) {
        try {
            attempt.run();
        } catch (TrackingRequiredException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            String problem = "VaultTrack cannot record " + change + ". " + describe(e);
            if (onFailure == OnFailure.FAIL) {
                throw new TrackingRequiredException(problem, e);
            }
            warn(problem, e);
        }
    }

    /** What follows one never throws. */
    void after(String change, Attempt attempt) {
        try {
            attempt.run();
        } catch (SQLException | RuntimeException e) {
            warn("VaultTrack cannot record how " + change + " ended. " + describe(e), e);
        }
    }

    private static String describe(Exception e) {
        if (e instanceof SQLException refusal) {
            e = VaultTrackException.of("talk to the database", refusal);
        }
        return e instanceof VaultTrackException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private static void warn(String message, Exception cause) {
        Logger log = Scope.getCurrentScope().getLog(TrackedRun.class);
        log.warning(message);
        log.fine(message, cause);
    }

    @FunctionalInterface
    interface Attempt {
        void run() throws SQLException;
    }
}

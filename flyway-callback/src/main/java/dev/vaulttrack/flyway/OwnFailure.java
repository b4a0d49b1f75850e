package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.io.Serial;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;

/**
 * What a failure of the tracking does to the run: one line in Flyway's log, or, where the settings ask for it and Flyway
 * allows it, a refusal. Nothing else gets out, no {@code Error} above all: Flyway would commit what a migration had done
 * up to there.
 */
final class OwnFailure {
    private static final Log LOG = LogFactory.getLog(VaultTrackRegistration.class);

    private final OnFailure onFailure;
    private boolean said;

    OwnFailure(OnFailure onFailure) {
        this.onFailure = onFailure;
    }

    /** Whether a failure stops the migration, where Flyway allows it. */
    boolean refuses() {
        return onFailure == OnFailure.FAIL;
    }

    /** Work at an event at which Flyway takes an exception for the migration's failure. */
    void mayRefuse(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            String message = message(e);
            if (refuses() || e instanceof Refusal) {
                throw new FlywayException("VaultTrack refuses the migration. " + message, e);
            }
            say("VaultTrack could not track this run completely. " + message);
        }
    }

    /** Work at an event at which an exception would hide what really happened. */
    void neverRefuses(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            say("VaultTrack could not track this run completely. " + message(e));
        }
    }

    /** Work after the end of a run that the next run does as well, so that a line in an idle program's log is not worth it. */
    void goesUnsaid(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.debug(message(e));
        }
    }

    /** Warns, unless this run did already: one line is enough to go by. */
    synchronized void say(String warning) {
        String line = warning.replaceAll("\\s+", " ");
        if (said) {
            LOG.debug(line);
            return;
        }
        said = true;
        LOG.warn(line);
    }

    private static String message(Throwable e) {
        if (e instanceof VaultTrackException || e instanceof Refusal) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof SQLException refused) {
            return String.valueOf(
                    VaultTrackException.of("track the migration", refused).getMessage());
        }
        return "VT031: Unexpected " + e + ". Please report this.";
    }

    /** The work of one event. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** A refusal that a setting of its own asks for, whatever {@link OnFailure} says. */
    static final class Refusal extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}

package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.Installation;
import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.LateFacts;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.context.Surroundings;
import dev.vaulttrack.schema.tracking.Backend;
import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Closing;
import dev.vaulttrack.schema.tracking.Deployment;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.OwnCommits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import liquibase.Scope;
import liquibase.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the tracker at the first change and not before, so that a run with nothing to do sends no statement of ours. */
final class TrackerStart {
    private static final String MISSING =
            "VT013: This database has no tracking schema. Run mvn vaulttrack:install, or set"
                    + " liquibase.vaulttrack.missingSchema to INSTALL or SKIP.";

    private final Connection connection;
    private final Settings settings;
    private final DescribedDeployment deployment;
    private @Nullable OperationTracker tracker;
    private @Nullable RunContext run;
    private boolean sharesBackend;
    private boolean gaveUp;
    private boolean warned;

    TrackerStart(Connection connection, Settings settings, DescribedDeployment deployment) {
        this.connection = connection;
        this.settings = settings;
        this.deployment = deployment;
    }

    /**
     * Whether there is a tracker, now or already. Looks again each time for a schema that was missing, since a changeset may
     * have installed it; after a refusal, which is thrown once, only if failures are to stop changesets.
     */
    boolean isPossible() throws SQLException {
        if (tracker != null) {
            return true;
        }
        if (gaveUp) {
            return false;
        }
        gaveUp = settings.onFailure() == OnFailure.WARN;
        boolean possible = isInstalled() || wasInstalledNow();
        if (possible) {
            run = RunContext.of(Surroundings.ofThisProcess(), VaultTrackConfiguration::find);
            sharesBackend = Backend.isShared(connection);
            tracker = start(deployment.describe(run, sharesBackend));
        }
        gaveUp = false;
        return possible;
    }

    /** Settles what earlier runs left open: Liquibase may leave this one without a word, too. */
    private OperationTracker start(Deployment described) {
        OperationTracker starting = OperationTracker.start(new OwnCommits(connection), described);
        // A degraded one may stand in a changeset's own transaction.
        if (!described.degraded()) {
            starting.settle();
        }
        return starting;
    }

    OpenOperation open(Change change) {
        return OpenOperation.open(started(), complete(change), sharesBackend);
    }

    /** Closes another operation in the same commit. */
    OpenOperation open(Change change, Closing before) {
        return OpenOperation.open(started(), complete(change), before);
    }

    /** Opens it only with the first of its changes, by {@link OpenOperation#begin}. */
    OpenOperation announce(Change change, Supplier<Map<String, String>> rest) {
        return OpenOperation.announced(started(), complete(change), rest);
    }

    void close(Closing closing) {
        started().close(closing.key(), closing.ending());
    }

    private OperationTracker started() {
        if (tracker == null) {
            throw new IllegalStateException("no tracker was started");
        }
        return tracker;
    }

    private Change complete(Change change) {
        return run == null ? change : run.complete(change);
    }

    void close() {
        if (tracker != null) {
            describe(tracker);
            tracker = null;
        }
    }

    /** Nothing depends on what became known late, so that a connection which is gone by now is no reason to say so. */
    private void describe(OperationTracker describing) {
        if (run == null) {
            return;
        }
        try (RunContext ending = run) {
            LateFacts late = ending.lateFacts();
            if (connection.isClosed()) {
                return;
            }
            if (!late.isEmpty()) {
                describing.describe(late.run(), late.files());
            }
            describing.observeHistory();
            describing.close();
        } catch (SQLException | VaultTrackException e) {
            log().fine("What became known late could not be recorded", e);
        }
    }

    private boolean isInstalled() throws SQLException {
        return new OwnCommits(connection).commit(OperationTracker::isInstalled);
    }

    private boolean wasInstalledNow() throws SQLException {
        switch (settings.missingSchema()) {
            case INSTALL -> install();
            case FAIL -> throw new TrackingRequiredException(MISSING, null);
            case WARN -> warnOnce();
            case SKIP -> {}
        }
        return settings.missingSchema() == MissingSchema.INSTALL;
    }

    private void install() throws SQLException {
        Installation installation = new OwnCommits(connection).commit(SchemaInstaller::install);
        log().info("VaultTrack installed its tracking schema " + installation.version());
        installation.warnings().forEach(log()::warning);
    }

    private void warnOnce() {
        if (!warned) {
            log().warning("Changesets run untracked. " + MISSING);
            warned = true;
        }
    }

    private static Logger log() {
        return Scope.getCurrentScope().getLog(TrackerStart.class);
    }

    /** Told late, since it asks the database. */
    @FunctionalInterface
    interface DescribedDeployment {
        Deployment describe(RunContext run, boolean degraded) throws SQLException;
    }
}

package dev.vaulttrack.flyway;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.RunContext;
import dev.vaulttrack.schema.context.Surroundings;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.TrackingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.callback.Context;

/** Finds out, at the first migration of a run, how the run can be tracked. */
final class TrackingStart {
    private final Context context;
    private final Settings settings;
    private final OwnFailure ownFailure;

    private TrackingStart(Context context, Settings settings, OwnFailure ownFailure) {
        this.context = context;
        this.settings = settings;
        this.ownFailure = ownFailure;
    }

    /** Starts the deployment, or says once why there will be none. */
    static Tracking of(Context context, Settings settings, OwnFailure ownFailure) throws SQLException {
        return new TrackingStart(context, settings, ownFailure).start();
    }

    private Tracking start() throws SQLException {
        Connection migrating = context.getConnection();
        if (!"PostgreSQL".equals(migrating.getMetaData().getDatabaseProductName()) || isDryRun()) {
            return new Untracked();
        }
        if (OperationTracker.isInstalled(migrating)) {
            return start(migrating);
        }
        return settings.missingSchema() == MissingSchema.INSTALL ? installAndStart(migrating) : withoutSchema();
    }

    private void pointOutUnknownSettings() {
        List<String> unknown = SettingSource.unknown(context.getConfiguration());
        if (!unknown.isEmpty()) {
            ownFailure.say("VT080: " + String.join(" ", unknown));
        }
    }

    /** A dry run of Redgate's editions writes to a file what our statements would only clutter. */
    private boolean isDryRun() {
        return context.getConfiguration().getDryRunOutput() != null;
    }

    private Tracking start(Connection migrating) throws SQLException {
        pointOutUnknownSettings();
        RunContext run = RunContext.of(Surroundings.ofThisProcess(), SettingSource.inOrder(context.getConfiguration()));
        String obstacle = "side-connection is " + settings.side().name().toLowerCase(Locale.ROOT);
        for (SideSource source : SideSources.of(context.getConfiguration(), migrating, settings.side())) {
            try {
                return sideTracking(source, source.open(), run);
            } catch (SQLException e) {
                obstacle = String.valueOf(e.getMessage());
            }
        }
        if (settings.side() == Settings.Side.NONE) {
            return new InBandTracking(FlywayDeployment.of(context, true, run), run);
        }
        ownFailure.say("VaultTrack found no connection beside the one that migrates (" + withoutUrl(obstacle)
                + "), so a killed run leaves no trace. VT029: Give Flyway a URL, or a pool with one connection more.");
        return new InBandTracking(FlywayDeployment.of(context, true, run), run);
    }

    private Tracking sideTracking(SideSource source, TrackingConnection side, RunContext run) throws SQLException {
        try {
            OperationTracker tracker = OperationTracker.start(side, FlywayDeployment.of(context, false, run));
            return new SideTracking(source, tracker, ownFailure, run);
        } catch (VaultTrackException e) {
            side.close();
            throw e;
        }
    }

    private Tracking installAndStart(Connection migrating) throws SQLException {
        List<SideSource> sources = SideSources.of(context.getConfiguration(), migrating, Settings.Side.AUTO);
        try (TrackingConnection side = sources.get(0).open()) {
            side.commit(SchemaInstaller::install);
        }
        return start(migrating);
    }

    private Tracking withoutSchema() {
        String message = "VT013: This database has no VaultTrack schema. Run mvn vaulttrack:install,"
                + " or set vaulttrack.missing-schema to install or skip.";
        if (settings.missingSchema() == MissingSchema.FAIL) {
            throw new OwnFailure.Refusal(message);
        }
        if (settings.missingSchema() == MissingSchema.WARN) {
            ownFailure.say("VaultTrack does not track this run. " + message);
        }
        return new Untracked();
    }

    /** A driver that is not found names the whole URL, which may hold a password. */
    private static String withoutUrl(String message) {
        return message.replaceAll("jdbc:\\S+", "the URL");
    }
}

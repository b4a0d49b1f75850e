package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.Interruption;
import dev.vaulttrack.report.command.Surroundings;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals share: whether to run at all, and where. */
abstract class AbstractVaultTrackMojo extends AbstractMojo {
    final MavenSession session;
    final MavenProject project;
    private final SettingsDecrypter decrypter;

    /**
     * Leaves VaultTrack out: nothing is looked at, nothing is done, for example <code>-Dvaulttrack.skip</code>. Default:
     * <code>false</code>.
     */
    @Parameter(property = "vaulttrack.skip", defaultValue = "false")
    private boolean skip;

    AbstractVaultTrackMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        this.session = session;
        this.project = project;
        this.decrypter = decrypter;
    }

    /** Runs the goal, unless it is to be skipped. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipping VaultTrack because vaulttrack.skip is set.");
            return;
        }
        try {
            Announcement announcement = runUnlessInterrupted();
            announcement.lines().forEach(getLog()::info);
            announcement.warnings().forEach(getLog()::warn);
        } catch (VaultTrackException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (SQLException e) {
            throw new MojoExecutionException(
                    VaultTrackException.of("finish with the database", e).getMessage(), e);
        }
    }

    private Announcement runUnlessInterrupted() throws SQLException, MojoFailureException {
        Interruption interruption = Interruption.listen();
        try {
            return run();
        } finally {
            interruption.end();
        }
    }

    abstract Announcement run() throws SQLException, MojoFailureException;

    final boolean skipped() {
        return skip;
    }

    static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    final Surroundings surroundings() {
        return new BuildSurroundings(session, project, decrypter);
    }
}

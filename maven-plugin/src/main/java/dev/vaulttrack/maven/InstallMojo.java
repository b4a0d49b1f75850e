package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.InstallGoal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Installs VaultTrack into a database, or brings it up to date there: all of it, or nothing. Running it again does no harm.
 * Superuser rights are needed to record DDL; without them the rest is installed, and a warning says so.
 */
@Mojo(name = "install", requiresProject = false, threadSafe = true)
public final class InstallMojo extends AbstractDatabaseMojo {
    /**
     * Only lists the files that would be applied, for example <code>-Dvaulttrack.dryRun</code>. Default:
     * <code>false</code>.
     */
    @Parameter(property = "vaulttrack.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Inject
    InstallMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws SQLException {
        try (Connection connection = connect()) {
            return dryRun ? InstallGoal.plan(connection) : InstallGoal.install(connection);
        }
    }
}

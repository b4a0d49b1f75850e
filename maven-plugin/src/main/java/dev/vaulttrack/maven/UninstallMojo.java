package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.Progress;
import dev.vaulttrack.report.command.UninstallGoal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Removes VaultTrack from a database: writes the whole history to files, and then drops the event triggers, the schema, and the
 * roles that nothing else on the server needs. All of it, or nothing. Refuses while a legal hold stands.
 */
@Mojo(name = "uninstall", requiresProject = false, threadSafe = true)
public final class UninstallMojo extends AbstractDatabaseMojo {
    /**
     * The name of the database, so that nobody uninstalls by mistake, for example <code>-Dvaulttrack.confirm=shop</code>.
     * Required.
     */
    @Parameter(property = "vaulttrack.confirm")
    private @Nullable String confirm;

    /**
     * Where the history goes, for example <code>-Dvaulttrack.archiveDirectory=/archive/shop</code>. Required, since
     * <code>mvn clean</code> empties the build directory.
     */
    @Parameter(property = "vaulttrack.archiveDirectory")
    private @Nullable String archiveDirectory;

    @Inject
    UninstallMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws SQLException {
        Path directory = archiveDirectory == null ? null : ReportDirectory.of(session, project, archiveDirectory);
        UninstallGoal goal = UninstallGoal.of(confirm, directory);
        try (Connection connection = connect()) {
            return goal.run(connection, Progress.logged(getLog()::info, surroundings()));
        }
    }
}

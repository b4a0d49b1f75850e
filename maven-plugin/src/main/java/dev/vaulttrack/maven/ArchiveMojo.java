package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.ArchiveGoal;
import dev.vaulttrack.report.command.Progress;
import dev.vaulttrack.schema.retention.ArchiveRequest;
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
 * Writes history to files: one gzip file of JSON lines for each table and month, with a manifest that holds its digest. Each is
 * read again and compared with the database before it counts. An interrupted run is taken up by the next. With
 * <code>removeOlderThanDays</code> what is archived is then removed from the database.
 */
@Mojo(name = "archive", requiresProject = false, threadSafe = true)
public final class ArchiveMojo extends AbstractDatabaseMojo {
    /**
     * Where the files go, for example <code>-Dvaulttrack.archiveDirectory=/archive/shop</code>. Default:
     * <code>vaulttrack/archive</code> below the build directory, which <code>mvn clean</code> empties, or without a POM
     * <code>vaulttrack-report/archive</code>; so it must be given together with <code>removeOlderThanDays</code>.
     */
    @Parameter(property = "vaulttrack.archiveDirectory")
    private @Nullable String archiveDirectory;

    /**
     * Archives only months that ended so many days ago, for example <code>&lt;olderThanDays&gt;90&lt;/olderThanDays&gt;</code>.
     * Default: <code>0</code>, every month but this one.
     */
    @Parameter(property = "vaulttrack.olderThanDays", defaultValue = "0")
    private int olderThanDays;

    /**
     * Removes what is archived and ended so many days ago, at least the configured minimum, for example
     * <code>-Dvaulttrack.removeOlderThanDays=400</code>. Default: nothing is removed.
     */
    @Parameter(property = "vaulttrack.removeOlderThanDays")
    private @Nullable Integer removeOlderThanDays;

    @Inject
    ArchiveMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws SQLException {
        ArchiveGoal goal = new ArchiveGoal(archiveDirectory != null, removeOlderThanDays);
        goal.refuseUnkept();
        Path directory = archiveDirectory == null
                ? ReportDirectory.of(session, project).resolve("archive")
                : ReportDirectory.of(session, project, archiveDirectory);
        ArchiveRequest request =
                ArchiveGoal.request(directory, olderThanDays, Progress.logged(getLog()::info, surroundings()));
        try (Connection connection = connect()) {
            return goal.run(connection, request);
        }
    }
}

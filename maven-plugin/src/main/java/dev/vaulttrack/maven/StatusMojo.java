package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Announcement;
import dev.vaulttrack.report.command.StatusGoal;
import dev.vaulttrack.report.command.StatusText;
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

/** Tells on one screen how VaultTrack is in a database: version, event triggers, checks, partitions, history, retention. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends AbstractDatabaseMojo {
    /** <code>text</code> or <code>json</code>, for example <code>-Dvaulttrack.format=json</code>. Default: <code>text</code>. */
    @Parameter(property = "vaulttrack.format", defaultValue = "text")
    private String format = "text";

    /**
     * A file to write to instead of the log, where Maven begins each line with its level; for example
     * <code>-Dvaulttrack.outputFile=target/status.json</code>. Default: the log.
     */
    @Parameter(property = "vaulttrack.outputFile")
    private @Nullable String outputFile;

    @Inject
    StatusMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws SQLException {
        StatusText text = StatusText.named(format);
        Path file = outputFile == null ? null : ReportDirectory.of(session, project, outputFile);
        try (Connection connection = connect()) {
            return new StatusGoal(text, file).run(connection);
        }
    }
}

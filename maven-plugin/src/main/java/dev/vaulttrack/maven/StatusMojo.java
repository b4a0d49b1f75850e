package dev.vaulttrack.maven;

import dev.vaulttrack.schema.InstallationStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Tells on one screen how VaultTrack is in a database: version, event triggers, checks, partitions, history, retention. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends AbstractVaultTrackMojo {
    /** <code>text</code> or <code>json</code>, for example <code>-Dvaulttrack.format=json</code>. Default: <code>text</code>. */
    @Parameter(property = "vaulttrack.format", defaultValue = "text")
    private String format = "text";

    /** A file to write to, for example <code>-Dvaulttrack.outputFile=target/status.json</code>. Default: the log. */
    @Parameter(property = "vaulttrack.outputFile")
    private @Nullable String outputFile;

    @Inject
    StatusMojo(MavenSession session, MavenProject project, SettingsDecrypter decrypter) {
        super(session, project, decrypter);
    }

    @Override
    Announcement run() throws SQLException, MojoFailureException {
        StatusText text = StatusText.named(format.toLowerCase(Locale.ROOT));
        try (Connection connection = login().connect(patience())) {
            String status = text.of(InstallationStatus.read(connection));
            return outputFile == null
                    ? new Announcement(status.lines().toList(), List.of())
                    : write(status, outputFile);
        }
    }

    private Announcement write(String status, String wanted) {
        Path file = ReportDirectory.of(session, project, wanted).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, status);
            return Announcement.of("Wrote the status to " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the status to " + file, e);
        }
    }
}

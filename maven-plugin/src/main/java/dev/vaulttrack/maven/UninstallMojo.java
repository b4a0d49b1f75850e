package dev.vaulttrack.maven;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.retention.Removal;
import dev.vaulttrack.schema.retention.RemovalRequest;
import dev.vaulttrack.schema.retention.SchemaRemoval;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
public final class UninstallMojo extends AbstractVaultTrackMojo {
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
        if (archiveDirectory == null) {
            throw new VaultTrackException(
                    "VT057",
                    "The history is written to files first. Say where: -Dvaulttrack.archiveDirectory=<directory>");
        }
        Path directory = ReportDirectory.of(session, project, archiveDirectory);
        try (Connection connection = login().connect(patience())) {
            String confirmed = confirm == null ? "nothing" : confirm;
            Removal removal = SchemaRemoval.remove(
                    connection, new RemovalRequest(confirmed, directory, new ProgressLog(getLog())));
            return new Announcement(lines(removal, connection.getCatalog(), directory), List.of());
        }
    }

    private static List<String> lines(Removal removal, String database, Path directory) {
        List<String> lines = new ArrayList<>();
        lines.add("Wrote the history to " + directory + ": "
                + Text.count(removal.files().size(), "file"));
        lines.add("Removed VaultTrack from " + database);
        if (!removal.keptRoles().isEmpty()) {
            lines.add("Kept roles that something else needs, or that this login may not drop: "
                    + String.join(", ", removal.keptRoles()));
        }
        return lines;
    }
}

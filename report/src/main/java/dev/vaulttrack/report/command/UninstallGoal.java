package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.retention.ArchiveProgress;
import dev.vaulttrack.schema.retention.ArchivedFile;
import dev.vaulttrack.schema.retention.Removal;
import dev.vaulttrack.schema.retention.RemovalRequest;
import dev.vaulttrack.schema.retention.SchemaRemoval;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uninstalls, and tells so.
 *
 * @param confirmed name of the database, as the user typed it
 * @param directory where the history goes first
 */
public record UninstallGoal(String confirmed, Path directory) {
    /** What the user said, who may have said nothing. */
    public static UninstallGoal of(@Nullable String confirm, @Nullable Path directory) {
        if (directory == null) {
            throw new VaultTrackException(
                    "VT057",
                    "The history is written to files before anything is removed, but it is not said where."
                            + " Give a directory that is kept: -Dvaulttrack.archiveDirectory=<directory>");
        }
        return new UninstallGoal(confirm == null ? "nothing" : confirm, directory);
    }

    public Announcement run(Connection connection, ArchiveProgress progress) throws SQLException {
        Removal removal = SchemaRemoval.remove(connection, new RemovalRequest(confirmed, directory, progress));
        long rows = removal.files().stream().mapToLong(ArchivedFile::rows).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Wrote the history to " + directory + ": " + Text.count(rows, "row") + " in "
                + Text.count(removal.files().size(), "file"));
        lines.add("Removed VaultTrack from " + connection.getCatalog());
        if (!removal.keptRoles().isEmpty()) {
            lines.add("Kept roles that something else on the server needs, or that this login may not drop: "
                    + String.join(", ", removal.keptRoles()));
        }
        return new Announcement(lines, List.of());
    }
}

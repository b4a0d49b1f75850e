package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.retention.ArchiveProgress;
import dev.vaulttrack.schema.retention.ArchiveRequest;
import dev.vaulttrack.schema.retention.ArchivedFile;
import dev.vaulttrack.schema.retention.HistoryArchive;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Archives, and removes what is old, and tells so.
 *
 * @param directoryChosen whether the user said where the files go
 * @param removeOlderThanDays null to remove nothing
 */
public record ArchiveGoal(boolean directoryChosen, @Nullable Integer removeOlderThanDays) {
    /** Files that the next {@code mvn clean} deletes are no reason to remove what they hold. */
    public void refuseUnkept() {
        if (removeOlderThanDays != null && !directoryChosen) {
            throw new VaultTrackException(
                    "VT057",
                    "History would be removed whose only copy lies in the build directory, which mvn clean empties."
                            + " Say where it is kept: -Dvaulttrack.archiveDirectory=<directory>");
        }
    }

    public static ArchiveRequest request(Path directory, int olderThanDays, ArchiveProgress progress) {
        if (olderThanDays < 0) {
            throw Parameters.unfit("olderThanDays", String.valueOf(olderThanDays), "0 or more");
        }
        return new ArchiveRequest(directory, olderThanDays, progress);
    }

    public Announcement run(Connection connection, ArchiveRequest request) throws SQLException {
        List<ArchivedFile> files = HistoryArchive.write(connection, request);
        List<String> lines = new ArrayList<>();
        lines.add(archived(files, request));
        if (removeOlderThanDays != null) {
            lines.add("Removed " + Text.count(remove(connection, removeOlderThanDays), "row")
                    + " of months that ended " + removeOlderThanDays + " days ago or earlier from "
                    + connection.getCatalog());
        }
        return new Announcement(lines, List.of());
    }

    private static String archived(List<ArchivedFile> files, ArchiveRequest request) {
        if (files.isEmpty()) {
            return "No month of history is there to be archived";
        }
        long rows = files.stream().mapToLong(ArchivedFile::rows).sum();
        long kept = files.stream().filter(ArchivedFile::kept).count();
        return "Archived " + Text.count(rows, "row") + " in " + Text.count(files.size(), "file") + " to "
                + request.directory() + (kept == 0 ? "" : ", of which " + kept + " were there already");
    }

    private static long remove(Connection connection, int days) throws SQLException {
        // Whoever hangs up does not stop the server: what it removes then would be told as a failure.
        connection.setNetworkTimeout(Runnable::run, 0);
        try (PreparedStatement statement = connection.prepareStatement("select script_tracking.cleanup_old_data(?)")) {
            statement.setInt(1, days);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw VaultTrackException.of("remove old history", e);
        }
    }
}

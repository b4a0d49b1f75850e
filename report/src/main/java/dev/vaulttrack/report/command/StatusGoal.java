package dev.vaulttrack.report.command;

import dev.vaulttrack.schema.InstallationStatus;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status, or writes it down.
 *
 * @param file null to tell it in the log
 */
public record StatusGoal(StatusText text, @Nullable Path file) {
    /**
     * Asks the database.
     *
     * @throws VaultTrackException VT027 if the file cannot be written
     */
    public Announcement run(Connection connection) {
        String status = text.of(InstallationStatus.read(connection));
        return file == null
                ? new Announcement(status.lines().toList(), List.of())
                : write(status, file.toAbsolutePath());
    }

    private static Announcement write(String status, Path file) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, status);
            return Announcement.of("Wrote the status to " + file);
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT027",
                    "Cannot write the status to " + file + ": " + e.getMessage()
                            + ". Make room or give another file with -Dvaulttrack.outputFile.",
                    e);
        }
    }
}

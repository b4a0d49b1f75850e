package dev.vaulttrack.report.command;

import dev.vaulttrack.report.bundle.EvidenceZip;
import java.nio.file.Path;

/**
 * Packs a report into one file, and tells so.
 *
 * @param directory where the report is
 * @param file the zip file
 */
public record ExportGoal(Path directory, Path file) {
    /** Name of the zip file where the user gives none. */
    public static final String FILE_NAME = "vaulttrack-evidence.zip";

    /**
     * Packs.
     *
     * @throws dev.vaulttrack.schema.VaultTrackException VT093 for files that are no report, VT097 if it cannot be written
     */
    public Announcement run() {
        int files = EvidenceZip.write(directory, file);
        return Announcement.of("Packed " + Text.count(files, "file") + " of the report into " + file);
    }
}

package dev.vaulttrack.schema.retention;

import java.nio.file.Path;

/**
 * What to archive, and where.
 *
 * @param directory where the files go; what is there already and still true is kept
 * @param olderThanDays only months that ended so many days ago; 0 for every month but this one
 */
public record ArchiveRequest(Path directory, int olderThanDays, ArchiveProgress progress) {
    public ArchiveRequest {
        if (olderThanDays < 0) {
            throw new IllegalArgumentException(
                    "The age of an archive is " + olderThanDays + " days, but must be 0 or more");
        }
    }
}

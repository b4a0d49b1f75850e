package dev.vaulttrack.schema.retention;

import java.nio.file.Path;

/**
 * A file that holds a part of the history, as was verified by reading it again.
 *
 * @param rows how many rows it holds, one JSON text a line
 * @param kept true when an earlier run wrote it
 */
public record ArchivedFile(Path path, long rows, boolean kept) {}

package dev.vaulttrack.schema.retention;

import java.nio.file.Path;

/**
 * What somebody confirmed.
 *
 * @param database name of the database to uninstall from, as a person typed it
 * @param directory where all of the history goes first
 */
public record RemovalRequest(String database, Path directory, ArchiveProgress progress) {}

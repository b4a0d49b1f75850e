package dev.vaulttrack.schema.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands beside a file of history, so that it can be checked years later without VaultTrack or the database. */
record Manifest(String database, String relation, String range) {
    private static final String TEXT = """
            {
              "file": "%s",
              "database": "%s",
              "relation": "script_tracking.%s",
              "range": "%s",
              "rows": %d,
              "rows_sha256": "%s",
              "file_sha256": "%s",
              "bytes": %d,
              "how_to_check": "file_sha256 is of the uncompressed file: gunzip -c <file> | sha256sum. rows_sha256 begins with 32 zero bytes; each line, without its end, makes it SHA-256 of itself and the line."
            }
            """;

    /** Writes it; the names in it are our own, but for the database's. */
    void write(Path file, FileFacts facts) throws IOException {
        String text = TEXT.formatted(
                escaped(String.valueOf(file.getFileName())),
                escaped(database),
                relation,
                range,
                facts.rows(),
                facts.rowsSha256(),
                facts.fileSha256(),
                facts.bytes());
        Files.writeString(file.resolveSibling(file.getFileName() + ".manifest.json"), text);
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "?");
    }
}

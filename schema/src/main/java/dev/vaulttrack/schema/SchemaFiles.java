package dev.vaulttrack.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SQL files of this jar, in the order of their index. */
final class SchemaFiles {
    private static final String ROOT = "/vaulttrack/schema/";

    private SchemaFiles() {}

    static List<SqlFile> inOrder() {
        return read("index")
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> new SqlFile(name, read(name)))
                .toList();
    }

    /** Version of this jar. */
    static String version() {
        return read("version").strip();
    }

    private static String read(String name) {
        try (InputStream file = SchemaFiles.class.getResourceAsStream(ROOT + name)) {
            if (file == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + ROOT + name
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + ROOT + name + " of the VaultTrack jar", e);
        }
    }
}

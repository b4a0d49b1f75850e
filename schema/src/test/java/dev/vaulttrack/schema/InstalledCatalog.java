package dev.vaulttrack.schema;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All that an installation consists of, a line an object, so that two can be compared and the difference read. */
final class InstalledCatalog {
    private InstalledCatalog() {}

    static List<String> of(Database database) {
        return database.column(resource("/catalog/installed.sql"), String.class);
    }

    static String resource(String name) {
        try (InputStream file = InstalledCatalog.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

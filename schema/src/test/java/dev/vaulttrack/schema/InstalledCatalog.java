package dev.vaulttrack.schema;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that an installation consists of, a line an object, so that two can be compared and the difference read. */
final class InstalledCatalog {
    private InstalledCatalog() {}

    static List<String> of(Database database) {
        Set<String> files = SchemaFiles.inOrder().stream().map(SqlFile::name).collect(toSet());
        return database.column(resource("/catalog/installed.sql"), String.class).stream()
                // That a file was applied which this version has no more stays on record.
                .filter(line -> !line.startsWith("file ") || files.contains(line.substring(5, line.lastIndexOf(' '))))
                .toList();
    }

    /** Only what differs, so that a failure can be read: lines that one has and the other has not. */
    static List<String> difference(Database one, Database other) {
        List<String> lines = of(one);
        List<String> otherLines = of(other);
        assertThat(lines).hasSizeGreaterThan(200);
        return Stream.concat(missing(lines, otherLines, "- "), missing(otherLines, lines, "+ "))
                .toList();
    }

    private static Stream<String> missing(List<String> lines, List<String> from, String mark) {
        return lines.stream().filter(line -> !from.contains(line)).map(line -> mark + line);
    }

    static String resource(String name) {
        try (InputStream file = InstalledCatalog.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

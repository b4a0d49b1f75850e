package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {
    @Test
    void theIndexNamesEveryFileAndNoOther() throws Exception {
        URI schema = SchemaFilesTest.class.getResource("/vaulttrack/schema").toURI();
        Path folder = Path.of(schema);

        List<String> inFolder;
        try (Stream<Path> files = Files.walk(folder)) {
            inFolder = files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".sql"))
                    .toList();
        }

        assertThat(SchemaFiles.inOrder()).extracting(SqlFile::name).containsExactlyInAnyOrderElementsOf(inFolder);
    }

    @Test
    void everyFileIsPlainAsciiWithUnixLineEnds() {
        for (SqlFile file : SchemaFiles.inOrder()) {
            assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(file.text()))
                    .as(file.name())
                    .isTrue();
            assertThat(file.text()).as(file.name()).doesNotContain("\r").endsWith("\n");
        }
    }

    @Test
    void everyFunctionAndViewStandsInAFileOfItsName() {
        for (SqlFile file : SchemaFiles.inOrder()) {
            if (file.name().startsWith("functions/") || file.name().startsWith("views/")) {
                String object = file.name().replaceAll(".*/(.*)\\.sql", "$1");
                assertThat(file.text())
                        .as(file.name())
                        .containsPattern("create or replace (function|view) script_tracking\\." + object + "\\b");
            }
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        assertThat(SchemaFiles.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}

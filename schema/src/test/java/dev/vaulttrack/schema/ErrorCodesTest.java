package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes of errors are below VT100; from there on they are rules of the report, which have pages of their own. */
class ErrorCodesTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("\\bVT0\\d\\d\\b");

    @Test
    void everyCodeInTheSourcesHasAHeadingAndNoHeadingIsLeftOver() throws IOException {
        TreeSet<String> inSources = new TreeSet<>();
        for (Path source : sources()) {
            inSources.addAll(codes(Files.readString(source)));
        }

        List<String> headings = Files.readString(PROJECT.resolve("docs/errors.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(headings).doesNotHaveDuplicates().containsExactlyElementsOf(inSources);
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.find(PROJECT, 20, (file, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .toList();
        }
    }
}

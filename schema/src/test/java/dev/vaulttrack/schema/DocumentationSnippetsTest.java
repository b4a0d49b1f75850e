package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of SQL in the README and in docs runs in a real psql, and shows what is printed below it. */
@ExtendWith(PostgresExtension.class)
class DocumentationSnippetsTest {
    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetRunsAndShowsWhatIsPrinted(
            Snippet snippet, Database database, PostgresServer server, @TempDir Path folder) throws Exception {
        Psql.needed();
        Tracked.begin(database);
        snippet.rolesToCreate().forEach(database::dropRoleAtEnd);
        Path script = Files.writeString(folder.resolve("snippet.sql"), snippet.script());

        Psql run = Psql.runEachStatement(script, database, server);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(errors(run.output())).as(run.output()).isEqualTo(snippet.errors());
        assertThat(shape(run.output())).contains(shape(snippet.printed()));
    }

    @Test
    void hardlyAnySnippetIsLeftOutAndEachOfThoseSaysWhy() throws IOException {
        List<String> reasons = all().map(Snippet::notRunBecause)
                .filter(reason -> !reason.isEmpty())
                .toList();

        assertThat(reasons).hasSizeLessThan(5).allMatch(reason -> reason.length() > 20);
        assertThat(snippets()).hasSizeGreaterThan(10);
    }

    static Stream<Snippet> snippets() throws IOException {
        return all().filter(snippet -> snippet.notRunBecause().isEmpty());
    }

    private static Stream<Snippet> all() throws IOException {
        return documents().stream().flatMap(DocumentationSnippetsTest::in);
    }

    private static Stream<Snippet> in(Path document) {
        try {
            return Snippet.in(PROJECT.relativize(document).toString(), Files.readString(document));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> errors(String output) {
        return Pattern.compile("ERROR:  (.*)")
                .matcher(output)
                .results()
                .map(MatchResult::group)
                .map(line -> line.substring(8))
                .toList();
    }

    /** Keys, times, durations and the widths of columns differ from run to run. */
    private static String shape(String output) {
        return output.replaceAll("\\\\x[0-9a-f]+", "\\\\x0")
                .replaceAll("\\d+", "0")
                .replaceAll("-+", "-")
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?(\\n|$)", "\n")
                .strip();
    }
}

package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/ci tells people to copy. */
class CiSnippetsTest {
    private static final Path DOCS = Path.of("..", "docs", "ci");
    private static final Pattern REPORTED = Pattern.compile("target/vaulttrack/([a-z]+\\.[a-z]+)");

    @ParameterizedTest
    @ValueSource(strings = {"github.yaml", "gitlab.yaml", "azure.yaml"})
    void isYaml(String name) throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text(name));

        assertThat(read).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github.yaml", "gitlab.yaml", "azure.yaml", "Jenkinsfile"})
    void checksKeepsTheHistoryAndNamesOnlyFilesThatAReportHas(String name) throws IOException {
        String text = text(name);

        assertThat(text).contains("vaulttrack:check", "-Dvaulttrack.historyFile=.vaulttrack/history.json");
        assertThat(REPORTED.matcher(text).results().map(result -> result.group(1)))
                .isSubsetOf(written());
        assertThat(text).contains("VAULTTRACK_USERNAME", "VAULTTRACK_PASSWORD", "VAULTTRACK_URL");
    }

    @Test
    void theOverviewLinksEachOfThem() throws IOException {
        String overview = text("README.md");

        assertThat(Pattern.compile("\\]\\(([^)]+)\\)")
                        .matcher(overview)
                        .results()
                        .map(MatchResult::group))
                .hasSize(4)
                .allMatch(link -> Files.isRegularFile(DOCS.resolve(link.substring(2, link.length() - 1))));
    }

    private static Set<String> written() {
        return ServiceLoader.load(ReportRenderer.class).stream()
                .map(renderer -> renderer.get().fileName())
                .collect(Collectors.toSet());
    }

    private static String text(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }
}

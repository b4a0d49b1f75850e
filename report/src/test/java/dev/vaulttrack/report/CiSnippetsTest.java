package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/ci tells people to copy. */
class CiSnippetsTest {
    private static final Path DOCS = Path.of("..", "docs", "ci");
    private static final String GOALS =
            "-B -ntp verify vaulttrack:check -Dvaulttrack.historyFile=.vaulttrack/history.json";
    private static final Set<String> SHELL = Set.of("run", "bash", "script");
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

    /** As the server runs them, but for Maven, which only writes down how it was called. */
    @ParameterizedTest
    @ValueSource(strings = {"github.yaml", "gitlab.yaml", "azure.yaml", "Jenkinsfile"})
    void itsShellCommandsRun(String name, @TempDir Path directory) throws Exception {
        Path maven = Files.writeString(directory.resolve("mvn"), """
                #!/bin/sh
                echo "mvn $* as $VAULTTRACK_USERNAME with $VAULTTRACK_PASSWORD"
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        StringBuilder said = new StringBuilder();
        for (String command : commands(name)) {
            said.append(run(command.replace("$(System.DefaultWorkingDirectory)", "/src"), directory));
        }

        assertThat(said).startsWith("mvn " + GOALS + " as deployer with s3 'cret\n");
        if (name.equals("azure.yaml")) {
            assertThat(said).endsWith("\n##vso[task.uploadsummary]/src/target/vaulttrack/report.md\n");
        }
    }

    @Test
    void theBuildThatIsTriedInEveryMavenIsTheirs() throws IOException {
        Path tried = Path.of("..", "maven-plugin", "src", "it", "ci-command-keeps-its-history", "invoker.properties");

        assertThat(Files.readString(tried)).contains("goals.1 = " + GOALS + "\n", "goals.2 = " + GOALS + "\n");
    }

    private static List<String> commands(String name) throws IOException {
        if (name.equals("Jenkinsfile")) {
            return PipelineScript.run(text(name)).stream()
                    .filter(call -> call.name().equals("sh"))
                    .map(call -> String.valueOf(call.arguments().get(0)))
                    .toList();
        }
        List<String> commands = new ArrayList<>();
        collect(new Load(LoadSettings.builder().build()).loadFromString(text(name)), commands);
        return commands;
    }

    /** What stands under run, bash or script, wherever that is. */
    private static void collect(@Nullable Object node, List<String> commands) {
        if (node instanceof List<?> items) {
            items.forEach(item -> collect(item, commands));
        } else if (node instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                if (!SHELL.contains(member.getKey())) {
                    collect(member.getValue(), commands);
                } else if (member.getValue() instanceof List<?> lines) {
                    lines.forEach(line -> commands.add(String.valueOf(line)));
                } else {
                    commands.add(String.valueOf(member.getValue()));
                }
            }
        }
    }

    private static String run(String command, Path directory) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-u", "-o", "pipefail", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        shell.environment().merge("PATH", directory.toString(), (path, first) -> first + ":" + path);
        // Jenkins binds credentials to two variables of its own, which its file has to pass on.
        boolean jenkins = command.contains("DATABASE_");
        shell.environment().put(jenkins ? "DATABASE_USR" : "VAULTTRACK_USERNAME", "deployer");
        shell.environment().put(jenkins ? "DATABASE_PSW" : "VAULTTRACK_PASSWORD", "s3 'cret");
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
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

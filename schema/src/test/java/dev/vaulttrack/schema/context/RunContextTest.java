package dev.vaulttrack.schema.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.Change;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunContextTest {
    private static final Path RECORDED = Path.of("src/test/resources/ci");
    private static final List<String> OF_EVERY_RUN = List.of("osUser", "application", "host");

    @TempDir
    private Path outsideOfGit;

    static List<Path> recordedEnvironments() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordedEnvironments")
    void whatACiSystemTellsIsToldOn(Path recorded) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Map<String, String> expected = new HashMap<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(recorded)) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(name -> {
            Map<String, String> into = name.startsWith("expect.") ? expected : environment;
            into.put(name.replaceFirst("^expect\\.", ""), properties.getProperty(name));
        });

        Map<String, String> facts = facts(environment, Map.of());

        assertThat(facts).containsAllEntriesOf(expected);
        assertThat(facts.keySet())
                .filteredOn(name -> !name.endsWith(".from") && !OF_EVERY_RUN.contains(name))
                .isSubsetOf(expected.keySet());
    }

    @Test
    void everyCiSystemHasARecordedEnvironment() throws IOException {
        List<String> recorded =
                recordedEnvironments().stream().map(RunContextTest::text).toList();

        assertThat(CiSystem.ALL)
                .allMatch(system ->
                        recorded.stream().anyMatch(text -> text.contains("expect.ciSystem=" + system.name() + "\n")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachFactTellsWhereItIsFrom() {
        Map<String, String> facts = facts(
                Map.of("CIRCLECI", "true", "CIRCLE_SHA1", "abc", "CIRCLE_BRANCH", "main"),
                Map.of(Setting.APPROVER, "bob"));

        assertThat(facts)
                .containsEntry("commit.from", "environment variable CIRCLE_SHA1")
                .containsEntry("approver.from", "Test vaulttrack.approver");
        assertThat(facts.keySet())
                .filteredOn(name -> !name.endsWith(".from"))
                .allMatch(name -> facts.containsKey(name + ".from"));
    }

    @ParameterizedTest
    @CsvSource({
        "ticket,ticket",
        "commit,commit",
        "branch,branch",
        "author,author",
        "actor,actor",
        "approver,approver",
        "ci-system,ciSystem",
        "run-url,runUrl"
    })
    void whatIsSetWinsOverTheCiSystem(String key, String fact) {
        Map<String, String> buildkite = Map.of(
                "BUILDKITE", "true",
                "BUILDKITE_COMMIT", "abc",
                "BUILDKITE_BRANCH", "SHOP-1",
                "BUILDKITE_BUILD_URL", "https://buildkite.com/b/1",
                "BUILDKITE_BUILD_CREATOR", "ann",
                "BUILDKITE_UNBLOCKER", "bob");

        Map<String, String> facts = facts(buildkite, Map.of(Setting.named(key).orElseThrow(), "mine"));

        assertThat(facts).containsEntry(fact, "mine").containsEntry(fact + ".from", "Test vaulttrack." + key);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ann:hunter2@ci.example.com/1,https://ci.example.com/1",
        "https://glpat-123@ci.example.com/1,https://ci.example.com/1",
        "https://ci.example.com/1?build=7&private_token=abc,https://ci.example.com/1?build=7&private_token=***",
        "https://ci.example.com/1?sig=abc#x,https://ci.example.com/1?sig=***#x",
        "https://ci.example.com/tr0ub4dor/1,https://ci.example.com/***/1"
    })
    void noSecretIsRecorded(String url, String recorded) {
        Map<String, String> facts = facts(Map.of("DB_PASSWORD", "tr0ub4dor"), Map.of(Setting.RUN_URL, url));

        assertThat(facts).containsEntry("runUrl", recorded);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SHOP-12 add invoices,SHOP-12",
                "add invoices,-",
                "utf-8 and UTF-8 and ISO-8601,-",
                "A-1,-",
                "fix DB2-7,DB2-7"
            })
    void aChangesOwnTicketIsFoundInItsDescription(String description, String ticket) {
        Change change = new Change("V1__x.sql", Change.Type.MIGRATION, true, Map.of("description", description));

        try (RunContext run = run(Map.of(), Map.of())) {
            assertThat(run.complete(change).details().get("ticket")).isEqualTo(ticket);
        }
    }

    @Test
    void aTicketThatWasSetCountsForAllChanges() {
        Change change = new Change("V1__x.sql", Change.Type.MIGRATION, true, Map.of("description", "SHOP-12"));

        try (RunContext run = run(Map.of(), Map.of(Setting.TICKET, "SHOP-99"))) {
            assertThat(run.complete(change).details()).doesNotContainKey("ticket");
            assertThat(run.facts()).containsEntry("ticket", "SHOP-99");
        }
    }

    @Test
    void aPatternOfOnesOwnFindsTicketsOfOnesOwn() {
        Map<String, String> facts = facts(
                Map.of("CIRCLECI", "true", "CIRCLE_BRANCH", "fix-#4711-now"),
                Map.of(Setting.TICKET_PATTERN, "#(\\d+)"));

        assertThat(facts).containsEntry("ticket", "4711");
    }

    @ParameterizedTest
    @CsvSource({"ticket-pattern,(", "approved-at,yesterday", "dirty,maybe", "git,always"})
    void aWrongValueIsRefusedByName(String key, String value) {
        Setting setting = Setting.named(key).orElseThrow();

        assertThatThrownBy(() -> run(Map.of(), Map.of(setting, value)))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT028: Test vaulttrack." + key + " is '" + value + "', but must be ");
    }

    private Map<String, String> facts(Map<String, String> environment, Map<Setting, String> settings) {
        try (RunContext run = run(environment, settings)) {
            return run.facts();
        }
    }

    private RunContext run(Map<String, String> environment, Map<Setting, String> settings) {
        Surroundings surroundings = new Surroundings(environment, "ci", "org.example.Main", outsideOfGit);
        return RunContext.of(
                surroundings,
                setting -> Optional.ofNullable(settings.get(setting))
                        .map(value -> new SettingLookup.Found("Test vaulttrack." + setting.key(), value)));
    }
}

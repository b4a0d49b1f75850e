package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PolicyFileTest {
    private static final PolicySource POLICY = new PolicySource("policy.yaml", "0".repeat(64));
    private static final PolicySource WAIVERS = new PolicySource("waivers.yaml", "0".repeat(64));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    failOn: SEVERE                      | line 1, column 9 | "SEVERE"                | INFO, LOW, MEDIUM, HIGH, CRITICAL
                    fialOn: HIGH                        | line 1, column 1 | "fialOn"                | failOn
                    {failOn: HIGH, failOn: LOW}         | line 1, column 16 | a second time          | once
                    profiles: soc2                      | line 1, column 11 | "soc2"                 | a list
                    profiles: [soc3]                    | line 1, column 12 | "soc3"                 | soc2
                    maxFindings: {HIGH: -1}             | line 1, column 21 | "-1"                   | 0 or more
                    maxFindings: {HIGH: many}           | line 1, column 21 | "many"                 | a number
                    failOnIndeterminate: maybe          | line 1, column 22 | "maybe"                | true or false
                    changeIdPattern: '['                | line 1, column 18 | "["                    | a regular expression
                    require: [trust]                    | line 1, column 11 | "trust"                | approval, separation-of-duties
                    freezes: [{from: 2026-13-01, until: 2027-01-01, reason: r}] | line 1, column 18 | "2026-13-01" | a day
                    freezes: [{from: 2027-01-02, until: 2027-01-01, reason: r}] | line 1, column 11 | not after its start | one that is
                    freezes: [{from: 2026-12-01, until: 2027-01-01}] | line 1, column 11 | no "reason"      | one
                    deployers: {networks: [10.1.0.0/33]} | line 1, column 24 | "10.1.0.0/33"         | 10.1.0.0/16
                    deployers: {networks: [db.shop.example]} | line 1, column 24 | "db.shop.example" | an address
                    sensitive: [{columns: email, tag: t}] | line 1, column 23 | "email"              | schema.table.column
                    retention: 12 months                | line 1, column 12 | "12 months"            | P12M
                    retention:                          | line 1, column 11 | nothing                | a text
                    staleMinutes: [60]                  | line 1, column 15 | a list                 | a text
                    """)
    void refusesAPolicyThatDoesNotFitWithItsPlace(String text, String place, String found, String needed) {
        assertThatThrownBy(() -> PolicyFile.policy(POLICY, text))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageContainingAll("policy.yaml, " + place, found, needed);
        boolean onlyTheReaderKnows = Pattern.compile("'\\['|2026-13|2027-01-02|networks|failOn: LOW|second")
                .matcher(text)
                .find();
        if (!onlyTheReaderKnows) {
            assertThat(isValid("policy", text)).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {id: a, rule: VT101, match: {object: x}, reason: r}                     | no "until"       | one
                    {id: a, rule: VT999, match: {object: x}, reason: r, until: 2027-01-01}  | "VT999"          | the id of a rule
                    {id: a, rule: VT401, match: {object: x}, reason: r, until: 2027-01-01}  | nobody can waive | another rule
                    {id: a, rule: VT101, match: {}, reason: r, until: 2027-01-01}           | nothing to match | object, change or fingerprint
                    {id: a, rule: VT101, match: {fingerprint: abc}, reason: r, until: 2027-01-01} | "abc"      | the fingerprint
                    {id: a, rule: VT101, match: {object: x}, reason: r, until: soon}        | "soon"           | a day
                    {id: a, rule: VT101, match: {object: x}, reason: '', until: 2027-01-01} | nothing          | a text
                    {id: a, rule: VT101, match: {objekt: x}, reason: r, until: 2027-01-01}  | "objekt"         | one of object
                    """)
    void refusesAWaiverThatDoesNotFitWithItsPlace(String waiver, String found, String needed) {
        String text = "waivers:\n  - " + waiver;

        assertThatThrownBy(() -> PolicyFile.waivers(WAIVERS, text))
                .hasMessageContainingAll("waivers.yaml, line 2, column ", found, needed);
        assertThat(isValid("waivers", text)).isEqualTo(waiver.contains("VT999"));
    }

    @Test
    void refusesTwoWaiversOfOneId() {
        String waiver = "- {id: a, rule: VT101, match: {object: x}, reason: r, until: 2027-01-01}\n";

        assertThatThrownBy(() -> PolicyFile.waivers(WAIVERS, "waivers:\n" + waiver + waiver))
                .hasMessageContainingAll("line 3", "\"a\"", "an id of its own");
    }

    @Test
    void refusesWhatIsNeitherYamlNorJsonWithItsPlace() {
        assertThatThrownBy(() -> PolicyFile.policy(POLICY, "failOn: [HIGH\nrequire: x"))
                .hasMessageContainingAll("policy.yaml, line 2, column ", "YAML or JSON");
        assertThatThrownBy(() -> PolicyFile.policy(POLICY, "")).hasMessageContaining("is empty");
    }

    @Test
    void refusesAFileThatIsNotThereOrNotText(@TempDir Path directory) throws IOException {
        Path binary = Files.write(directory.resolve("policy.yaml"), new byte[] {(byte) 0xC3, 0x28});

        assertThatThrownBy(() -> PolicyFile.policy(directory.resolve("gone.yaml")))
                .hasMessageContaining("gone.yaml");
        assertThatThrownBy(() -> PolicyFile.policy(binary)).hasMessageContaining("not in UTF-8");
    }

    @Test
    void readsJsonAsWellAsYaml(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.json"), """
                {
                \t"$schema": "https://vaulttrack.dev/schema/vaulttrack-policy-1.schema.json",
                \t"failOn": "MEDIUM", "retention": "P2Y"
                }
                """);

        Policy policy = PolicyFile.policy(file);

        assertThat(policy.failOn()).isEqualTo(Severity.MEDIUM);
        assertThat(policy.retention()).isEqualTo(Period.ofYears(2));
        assertThat(Objects.requireNonNull(policy.source()).sha256()).hasSize(64);
    }

    @Test
    void theDocumentedExamplesAreValid() throws IOException {
        Matcher examples =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("..", "docs", "policy.md")));

        assertThat(examples.find()).isTrue();
        assertThat(PolicyFile.policy(POLICY, examples.group(1)).profiles()).hasSize(2);
        assertThat(isValid("policy", examples.group(1))).isTrue();
        assertThat(examples.find()).isTrue();
        assertThat(PolicyFile.waivers(WAIVERS, examples.group(1)).waivers()).hasSize(1);
        assertThat(isValid("waivers", examples.group(1))).isTrue();
    }

    private static boolean isValid(String kind, String yaml) {
        String file = "/vaulttrack/report/vaulttrack-" + kind + "-1.schema.json";
        try (InputStream schema = Objects.requireNonNull(PolicyFileTest.class.getResourceAsStream(file))) {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            return new ValidatorFactory()
                    .withJsonNodeFactory(new GsonNode.Factory())
                    .validate(
                            new String(schema.readAllBytes(), StandardCharsets.UTF_8),
                            new GsonBuilder().serializeNulls().create().toJson(value))
                    .isValid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

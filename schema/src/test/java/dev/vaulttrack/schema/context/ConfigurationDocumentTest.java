package dev.vaulttrack.schema.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @Test
    void theTableListsEverySettingAsTheCodeHasIt() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `") && line.endsWith(" |"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(ConfigurationDocumentTest::row)
                        .toList());
    }

    private static String row(Setting setting) {
        String allowed =
                setting.allowedValues().isEmpty() ? "" : "`" + String.join("`, `", setting.allowedValues()) + "`";
        String otherwise = setting.defaultValue().isEmpty()
                ? ""
                : "`" + setting.defaultValue().replace("|", "\\|") + "`";
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(setting.key(), setting.camelCaseKey(), allowed, otherwise, setting.description());
    }

    @ParameterizedTest
    @CsvSource({"on-failure", "on_failure", "onFailure", "ON_FAILURE"})
    void aSettingIsKnownWhicheverWayItsWordsAreJoined(String name) {
        assertThat(Setting.named(name)).contains(Setting.ON_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({"onfailiure,ON_FAILURE", "missing_shema,MISSING_SCHEMA", "tiket,TICKET", "aprover,APPROVER"})
    void aMisspeltSettingIsRecognised(String name, Setting meant) {
        assertThat(Setting.named(name)).isEmpty();
        assertThat(Setting.isMisspelt(name)).isTrue();
        assertThat(Setting.nearest(name)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "url",
        "username",
        "outputDirectory",
        "from",
        "to",
        "failOn",
        "title",
        "environment",
        "connectTimeout",
        "format",
        "skip"
    })
    void theSettingsOfTheMavenPluginAreNoMisspeltOnes(String name) {
        assertThat(Setting.isMisspelt(name)).isFalse();
    }
}

package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VT057: Say where: -Dvaulttrack.archiveDirectory=<directory> | VT057: Say where: --archive-directory=<directory>",
                "VT026: vaulttrack.failOn is \"x\" | VT026: --fail-on is \"x\"",
                "or correct vaulttrack.keyId. | or correct --key-id.",
                "Run mvn vaulttrack:install. | Run java -jar vaulttrack.jar install.",
                "Grant vaulttrack_auditor to shop | Grant vaulttrack_auditor to shop"
            })
    void namesOptionsWhereMessagesNameWhatMavenCallsThem(String message, String ours) {
        assertThat(Wording.of(message)).isEqualTo(ours);
    }
}

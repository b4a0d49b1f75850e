package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Map;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final ClassicConfiguration configuration = new ClassicConfiguration();

    @AfterEach
    void clearProperties() {
        System.clearProperty("vaulttrack.on-failure");
        System.clearProperty("vaulttrack.missing_schema");
    }

    @Test
    void withoutSettingsItTracksAndWarns() {
        assertThat(Settings.of(configuration)).isEqualTo(new Settings(true, OnFailure.WARN, MissingSchema.WARN));
    }

    @Test
    void flywaysOwnSettingsAreRead() {
        configuration.configure(Map.of(
                "flyway.vaulttrack.onFailure", "fail",
                "flyway.vaulttrack.missingSchema", "skip",
                "flyway.vaulttrack.active", "false"));

        assertThat(Settings.of(configuration)).isEqualTo(new Settings(false, OnFailure.FAIL, MissingSchema.SKIP));
    }

    @Test
    void aSystemPropertyBeatsFlywaysSettingWhichBeatsAPlaceholder() {
        configuration.configure(
                Map.of("flyway.vaulttrack.onFailure", "fail", "flyway.vaulttrack.missingSchema", "install"));
        configuration.setPlaceholders(Map.of("vaulttrack_missing_schema", "skip"));
        System.setProperty("vaulttrack.on-failure", "warn");

        assertThat(Settings.of(configuration)).isEqualTo(new Settings(true, OnFailure.WARN, MissingSchema.INSTALL));
    }

    @Test
    void anUnderscoreIsAsGoodAsAHyphen() {
        System.setProperty("vaulttrack.missing_schema", "INSTALL");

        assertThat(Settings.of(configuration).missingSchema()).isEqualTo(MissingSchema.INSTALL);
    }

    @Test
    void aWrongValueNamesItsPlaceAndWhatIsAllowed() {
        configuration.setPlaceholders(Map.of("vaulttrack.missing-schema", "create"));

        assertThatThrownBy(() -> Settings.of(configuration))
                .isInstanceOf(VaultTrackException.class)
                .hasMessage("VT028: Placeholder vaulttrack.missing-schema is 'create', but must be one of: "
                        + "warn, skip, fail, install. Correct it or leave it out.");
    }

    @Test
    void theExtensionCopiesItself() {
        VaultTrackExtension extension = new VaultTrackExtension();
        extension.setOnFailure("fail");

        assertThat(extension.copy())
                .isNotSameAs(extension)
                .usingRecursiveComparison()
                .isEqualTo(extension);
    }
}

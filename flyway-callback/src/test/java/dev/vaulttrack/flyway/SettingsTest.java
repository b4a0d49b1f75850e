package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.flyway.Settings.Side;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.schema.context.Setting;
import dev.vaulttrack.schema.context.SettingLookup;
import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    private final ClassicConfiguration configuration = new ClassicConfiguration();

    @AfterEach
    void clearProperties() {
        System.clearProperty("vaulttrack.on-failure");
        System.clearProperty("vaulttrack.on-failur");
        System.clearProperty("vaulttrack.outputDirectory");
        System.clearProperty("vaulttrack.missing_schema");
    }

    @Test
    void withoutSettingsItTracksAndWarns() {
        assertThat(Settings.of(configuration))
                .isEqualTo(new Settings(true, OnFailure.WARN, MissingSchema.WARN, Side.AUTO));
    }

    @Test
    void flywaysOwnSettingsAreRead() {
        configuration.configure(Map.of(
                "flyway.vaulttrack.onFailure", "fail",
                "flyway.vaulttrack.missingSchema", "skip",
                "flyway.vaulttrack.active", "false"));

        assertThat(Settings.of(configuration))
                .isEqualTo(new Settings(false, OnFailure.FAIL, MissingSchema.SKIP, Side.AUTO));
    }

    @Test
    void aSystemPropertyBeatsFlywaysSettingWhichBeatsAPlaceholder() {
        configuration.configure(
                Map.of("flyway.vaulttrack.onFailure", "fail", "flyway.vaulttrack.missingSchema", "install"));
        configuration.setPlaceholders(Map.of("vaulttrack_missing_schema", "skip"));
        System.setProperty("vaulttrack.on-failure", "warn");

        assertThat(Settings.of(configuration))
                .isEqualTo(new Settings(true, OnFailure.WARN, MissingSchema.INSTALL, Side.AUTO));
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
                        + "install, warn, skip, fail. Correct it or leave it out.");
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

    @ParameterizedTest
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "CAPTURE_SQL")
    void everySettingIsReadFromFlywaysOwnConfiguration(Setting setting) {
        String value = valueOf(setting);
        configuration.configure(Map.of(VaultTrackExtension.nameOf(setting), value));

        assertThat(SettingSource.inOrder(configuration).find(setting))
                .contains(new SettingLookup.Found("Setting " + VaultTrackExtension.nameOf(setting), value));
        assertThat(new VaultTrackExtension()
                        .getConfigurationParameterFromEnvironmentVariable("FLYWAY_VAULTTRACK_"
                                + (setting == Setting.ENABLED ? "active" : setting.underscoredKey())
                                        .toUpperCase(Locale.ROOT)))
                .isEqualTo(VaultTrackExtension.nameOf(setting));
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "CAPTURE_SQL")
    void theExtensionCopiesEverySetting(Setting setting) {
        configuration.configure(Map.of(VaultTrackExtension.nameOf(setting), valueOf(setting)));
        VaultTrackExtension extension = configuration.getPluginRegister().getPlugin(VaultTrackExtension.class);

        assertThat(((VaultTrackExtension) extension.copy()).value(setting)).isEqualTo(valueOf(setting));
    }

    private static String valueOf(Setting setting) {
        return setting.allowedValues().stream().findFirst().orElse("2026-11-23T09:30:00Z");
    }

    @Test
    void aNameThatIsNoSettingIsPointedOutWithWhatWasMeant() {
        configuration.setPlaceholders(Map.of("vaulttrack_tiket", "x", "vaulttrack_ticket", "y", "other", "z"));
        System.setProperty("vaulttrack.on-failur", "fail");
        System.setProperty("vaulttrack.outputDirectory", "x");

        assertThat(SettingSource.unknown(configuration))
                .containsExactly(
                        "System property vaulttrack.on-failur is no setting of VaultTrack; did you mean on-failure?",
                        "Placeholder vaulttrack_tiket is no setting of VaultTrack; did you mean ticket?");
    }
}

package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.maven.Settings.Occasion;
import dev.vaulttrack.schema.VaultTrackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final KnownSurroundings surroundings = new KnownSurroundings();
    private final Settings settings = new Settings(surroundings);

    @Test
    void prefersThePomToAPropertyAsMavenDoes() {
        surroundings
                .withProperty("vaulttrack.title", "property")
                .withConfiguration(Settings.PLUGIN_KEY, "title", "POM");

        assertThat(settings.value("title")).isEqualTo("POM");
    }

    @Test
    void readsAPropertyWhereThePomSaysNothing() {
        surroundings.withProperty("vaulttrack.title", "property");

        assertThat(settings.value("title")).isEqualTo("property");
    }

    @Test
    void reportsOnChangesUnlessToldOtherwise() {
        assertThat(settings.reportOnSessionEnd()).isEqualTo(Occasion.CHANGED);
    }

    @Test
    void understandsAnOccasionInCapitalsOfAnyLanguage() {
        surroundings.withProperty("vaulttrack.reportOnSessionEnd", "ALWAYS");

        assertThat(settings.reportOnSessionEnd()).isEqualTo(Occasion.ALWAYS);
    }

    @Test
    void refusesAnUnknownOccasion() {
        surroundings.withProperty("vaulttrack.reportOnSessionEnd", "sometimes");

        assertThatThrownBy(settings::reportOnSessionEnd)
                .isInstanceOf(VaultTrackException.class)
                .hasMessage("VT026: vaulttrack.reportOnSessionEnd is \"sometimes\","
                        + " but must be changed, always or never. Correct it.");
    }

    @Test
    void countsInSeconds() {
        surroundings.withProperty("vaulttrack.connectTimeout", "7");

        assertThat(settings.seconds("connectTimeout", Duration.ofSeconds(5))).hasSeconds(7);
        assertThat(settings.seconds("socketTimeout", Duration.ofSeconds(30))).hasSeconds(30);
    }

    @Test
    void refusesATimeoutThatIsNoNumber() {
        surroundings.withProperty("vaulttrack.connectTimeout", "PT7S");

        assertThatThrownBy(() -> settings.seconds("connectTimeout", Duration.ZERO))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageContaining("but must be a number of seconds");
    }
}

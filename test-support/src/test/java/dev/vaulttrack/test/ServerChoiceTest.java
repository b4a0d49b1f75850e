package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.ServerAddress.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.ClearSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerChoiceTest {
    @Test
    @ClearSystemProperty(key = ServerChoice.PROPERTY)
    void isEmbeddedByDefault() {
        assertThat(ServerChoice.current()).isEqualTo(ServerChoice.EMBEDDED);
    }

    @ParameterizedTest
    @CsvSource({"embedded, EMBEDDED", "testcontainers, TESTCONTAINERS", "jdbc:postgresql://db/x?user=u, EXISTING"})
    void followsTheSystemProperty(String setting, ServerChoice expected) {
        assertThat(ServerChoice.of(setting)).isEqualTo(expected);
    }

    @Test
    void doesNotShowThePasswordOfAnUnknownUrl() {
        assertThatThrownBy(() -> ServerChoice.of("jdbc:mysql://db/x?password=secret"))
                .hasMessageStartingWith(
                        "The system property vaulttrack.test.postgres is \"jdbc:mysql://db/x\". Needed:")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"17.11.0, postgres:17", "18, postgres:18"})
    void takesTheImageOfTheMajorVersion(String version, String image) {
        assertThat(ServerChoice.image(version)).isEqualTo(image);
    }

    @Test
    void refusesAnImageThatIsNoVersion() {
        assertThatThrownBy(() -> ServerChoice.image("latest"))
                .hasMessage("The system property vaulttrack.test.postgres.image is \"latest\"."
                        + " Needed: a version of PostgreSQL such as 17 or 17.11.0.");
    }

    @Test
    void readsTheAddressOfAnExistingServer() {
        ServerAddress address = ServerAddress.of("jdbc:postgresql://db:6543/main?user=ann&ssl=true&password=s%40x");

        assertThat(address).isEqualTo(new ServerAddress("db", 6543, "main", "ssl=true", new Login("ann", "s@x")));
        assertThat(address.url("other")).isEqualTo("jdbc:postgresql://db:6543/other?ssl=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/x?password=secret", "jdbc:postgresql://db:port/x?password=secret"})
    void refusesAUrlItCannotUseAndHidesItsPassword(String url) {
        assertThatThrownBy(() -> ServerAddress.of(url))
                .hasMessageStartingWith("The JDBC URL jdbc:postgresql://db")
                .hasMessageEndingWith("Needed: jdbc:postgresql://host:port/database?user=...&password=...")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}

package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.VaultTrackException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/shop?user=ann&password=s3cret%26&ssl=true",
                "jdbc:postgresql://db:5432/shop?ssl=true&PASSWORD=s3cret%26&User=ann",
                "jdbc:postgresql://ann:s3cret%26@db:5432/shop?ssl=true"
            })
    void keepsCredentialsOutOfTheAddress(String text) {
        JdbcUrl url = JdbcUrl.of(text);

        assertThat(url).hasToString("jdbc:postgresql://db:5432/shop?ssl=true");
        assertThat(url.secrets()).isEqualTo(Map.of("user", "ann", "password", "s3cret&"));
    }

    @Test
    void keepsAPasswordWithAnAtSignOutOfTheAddress() {
        JdbcUrl url = JdbcUrl.of("jdbc:postgresql://ann:p@ss@db/shop");

        assertThat(url.address()).isEqualTo("jdbc:postgresql://db/shop");
        assertThat(url.secrets()).containsEntry("password", "p@ss");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/shop?ssl=true&x=a/b, shop",
        "jdbc:postgresql://a:1/my%20shop, my shop",
        "jdbc:postgresql:shop, jdbc:postgresql:shop"
    })
    void namesTheDatabase(String text, String name) {
        assertThat(JdbcUrl.of(text).database()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://ann:s3cret@db/shop", "postgresql://ann:s3cret@db/shop", "s3cret", ""})
    void refusesAnotherDatabaseWithoutRepeatingThePassword(String text) {
        assertThatThrownBy(() -> JdbcUrl.of(text))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT011: VaultTrack works on PostgreSQL")
                .hasMessageNotContaining("s3cret");
    }
}

package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.command.DatabaseLogin;
import dev.vaulttrack.report.command.HostTool;
import dev.vaulttrack.report.command.JdbcUrl;
import dev.vaulttrack.report.command.LoginParameters;
import dev.vaulttrack.schema.VaultTrackException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginParametersTest {
    private static final String OURS = "jdbc:postgresql://db/ours";
    private static final String THEIRS = "jdbc:postgresql://db/theirs";

    private final KnownSurroundings surroundings = new KnownSurroundings();

    @Test
    void prefersWhatIsSaidToTheEnvironmentAndThatToTheServer() {
        surroundings
                .withVariable("VAULTTRACK_URL", THEIRS)
                .withVariable("VAULTTRACK_USERNAME", "from environment")
                .withServer("shop", "from settings", "from settings");

        DatabaseLogin login = new LoginParameters(OURS, null, null, "shop").complete(surroundings);

        assertThat(login).isEqualTo(login(OURS, "from environment", "from settings"));
    }

    @Test
    void takesEverythingFromTheEnvironment() {
        surroundings
                .withVariable("VAULTTRACK_URL", OURS)
                .withVariable("VAULTTRACK_USERNAME", "ann")
                .withVariable("VAULTTRACK_PASSWORD", "s3cret");

        DatabaseLogin login = LoginParameters.NONE.complete(surroundings);

        assertThat(login).isEqualTo(login(OURS, "ann", "s3cret"));
    }

    @Test
    void followsFlywaysProperties() {
        surroundings
                .withProperty("flyway.url", THEIRS)
                .withProperty("flyway.user", "fly")
                .withProperty("flyway.password", "s3cret");

        DatabaseLogin login = LoginParameters.NONE.complete(surroundings);

        assertThat(login).isEqualTo(login(THEIRS, "fly", "s3cret"));
    }

    @Test
    void followsFlywaysConfiguration() {
        String plugin = HostTool.FLYWAY.pluginKey();
        surroundings
                .withConfiguration(plugin, "url", THEIRS)
                .withConfiguration(plugin, "user", "fly")
                .withVariable("FLYWAY_PASSWORD", "s3cret");

        DatabaseLogin login = LoginParameters.NONE.complete(surroundings);

        assertThat(login).isEqualTo(login(THEIRS, "fly", "s3cret"));
    }

    @Test
    void followsLiquibasesProperties() {
        surroundings
                .withProperty("liquibase.url", THEIRS)
                .withProperty("liquibase.username", "liq")
                .withVariable("LIQUIBASE_COMMAND_PASSWORD", "s3cret");

        DatabaseLogin login = LoginParameters.NONE.complete(surroundings);

        assertThat(login).isEqualTo(login(THEIRS, "liq", "s3cret"));
    }

    @Test
    void neverGivesAToolsPasswordToAnotherUser() {
        surroundings
                .withProperty("flyway.url", THEIRS)
                .withProperty("flyway.user", "fly")
                .withProperty("flyway.password", "s3cret");

        DatabaseLogin login = new LoginParameters(null, "auditor", null, null).complete(surroundings);

        assertThat(login).isEqualTo(login(THEIRS, "auditor", null));
    }

    @Test
    void neverMixesAToolsUserIntoAUrlOfOurOwn() {
        surroundings.withProperty("flyway.url", THEIRS).withProperty("flyway.user", "fly");

        DatabaseLogin login = new LoginParameters(OURS, null, null, null).complete(surroundings);

        assertThat(login).isEqualTo(login(OURS, null, null));
    }

    @Test
    void namesEveryWayToGiveAUrl() {
        assertThatThrownBy(() -> LoginParameters.NONE.complete(surroundings))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT023: No database is given.")
                .hasMessageContainingAll("-Dvaulttrack.url", "<url>", "VAULTTRACK_URL", "flyway.url", "liquibase.url");
    }

    @Test
    void refusesAServerIdThatSettingsDoNotHave() {
        LoginParameters parameters = new LoginParameters(OURS, null, null, "shop");

        assertThatThrownBy(() -> parameters.complete(surroundings))
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT025: vaulttrack.serverId is \"shop\", but settings.xml has no server");
    }

    @Test
    void hidesThePasswordInItsText() {
        assertThat(new LoginParameters(OURS + "?password=s3cret", "ann", "s3cret", null).toString())
                .contains("ann")
                .doesNotContain("s3cret");
    }

    private static DatabaseLogin login(String url, @Nullable String username, @Nullable String password) {
        return new DatabaseLogin(JdbcUrl.of(url), username, password);
    }
}

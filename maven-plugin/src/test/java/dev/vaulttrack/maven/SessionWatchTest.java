package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionWatchTest {
    private static final String FLYWAY = "org.flywaydb:flyway-maven-plugin";
    private static final String CLEAN = "org.apache.maven.plugins:maven-clean-plugin";
    private static final String SUREFIRE = "org.apache.maven.plugins:maven-surefire-plugin";

    private final KnownSurroundings surroundings = new KnownSurroundings();
    private final Map<String, Object> sessionData = new HashMap<>();
    private final SessionWatch watch = new SessionWatch(surroundings, sessionData);

    @ParameterizedTest
    @CsvSource({
        "org.flywaydb:flyway-maven-plugin, migrate, true",
        "org.flywaydb:flyway-maven-plugin, repair, true",
        "org.flywaydb:flyway-maven-plugin, info, false",
        "org.liquibase:liquibase-maven-plugin, update, true",
        "org.liquibase:liquibase-maven-plugin, status, false",
        "dev.vaulttrack:vaulttrack-maven-plugin, install, true",
        "dev.vaulttrack:vaulttrack-maven-plugin, report, false",
        "org.apache.maven.plugins:maven-install-plugin, install, false"
    })
    void knowsWhatMayChangeADatabase(String plugin, String goal, boolean changes) {
        watch.starts(plugin, goal);

        assertThat(watch.sawChange()).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource({
        "org.flywaydb:flyway-maven-plugin, migrate, flyway.skip, true",
        "org.liquibase:liquibase-maven-plugin, update, liquibase.should.run, false"
    })
    void passesOverAToolThatIsSwitchedOff(String plugin, String goal, String property, String value) {
        surroundings.withProperty(property, value);

        watch.starts(plugin, goal);

        assertThat(watch.sawChange()).isFalse();
    }

    @Test
    void hearsOfAReportFromAnotherClassLoader() {
        SessionWatch.reportIsWritten(sessionData);

        assertThat(watch.sawReport()).isTrue();
    }

    @Test
    void forgetsAReportThatAChangeOverran() {
        SessionWatch.reportIsWritten(sessionData);

        watch.starts(FLYWAY, "migrate");

        assertThat(watch.sawReport()).isFalse();
    }

    @Test
    void keepsAReportThatAnythingElseFollows() {
        SessionWatch.reportIsWritten(sessionData);

        watch.starts(SUREFIRE, "test");

        assertThat(watch.sawReport()).isTrue();
    }

    @Test
    void tellsCleaningFromBuilding() {
        watch.starts(CLEAN, "clean");
        assertThat(watch.onlyCleaned()).isTrue();

        watch.starts(SUREFIRE, "test");
        assertThat(watch.onlyCleaned()).isFalse();
    }

    @Test
    void doesNotTakeABuildThatNeverStartedForCleaning() {
        assertThat(watch.onlyCleaned()).isFalse();
    }
}

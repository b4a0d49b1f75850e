package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class SessionReportTest {
    private static final boolean FAILED = true;
    private static final boolean GREEN = false;

    private final KnownSurroundings surroundings = new KnownSurroundings();
    private final Map<String, Object> sessionData = new HashMap<>();
    private final SessionWatch watch = new SessionWatch(surroundings, sessionData);
    private final SessionReport report;
    private final Path directory;

    SessionReportTest(@TempDir Path target) {
        directory = target.resolve("vaulttrack");
        report = new SessionReport(new Settings(surroundings), directory, new BuildFacts(new TreeMap<>()));
    }

    @Test
    void isDueAfterAChangeInAGreenAndInAFailedBuild() {
        migrate();

        assertThat(report.isDue(watch, GREEN)).isTrue();
        assertThat(report.isDue(watch, FAILED)).isTrue();
    }

    @Test
    void isNotDueWhereNothingChanged() {
        watch.starts("org.apache.maven.plugins:maven-surefire-plugin", "test");

        assertThat(report.isDue(watch, FAILED)).isFalse();
    }

    @Test
    void isDueAfterAnyBuildWhenAlwaysWanted() {
        surroundings.withProperty("vaulttrack.reportOnSessionEnd", "always");

        assertThat(report.isDue(watch, FAILED)).isTrue();
    }

    @Test
    void isNeverDueAfterCleaning() {
        surroundings.withProperty("vaulttrack.reportOnSessionEnd", "always");
        watch.starts("org.apache.maven.plugins:maven-clean-plugin", "clean");

        assertThat(report.isDue(watch, GREEN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"vaulttrack.reportOnSessionEnd, never", "vaulttrack.skip, true"})
    void isNotDueWhenNotWanted(String property, String value) {
        surroundings.withProperty(property, value);
        migrate();

        assertThat(report.isDue(watch, FAILED)).isFalse();
    }

    @Test
    void isDueASecondTimeOnlyWhenTheBuildFailedAfterTheFirst() {
        migrate();
        SessionWatch.reportIsWritten(sessionData);

        assertThat(report.isDue(watch, GREEN)).isFalse();
        assertThat(report.isDue(watch, FAILED)).isTrue();
    }

    @Test
    void isDueWhereAGateWaitsForTheVerdict() {
        surroundings.withProperty("vaulttrack.checkOnSessionEnd", "true");
        migrate();
        SessionWatch.reportIsWritten(sessionData);

        assertThat(report.isDue(watch, GREEN)).isTrue();
    }

    @Test
    void sumsUpWhatItFound(Database database) throws SQLException {
        connectTo(install(database));
        database.execute("create table invoice (id bigint)");

        SessionReport.Result result = report.write();

        assertThat(result.announcement().warnings()).isEmpty();
        assertThat(result.announcement().lines())
                .hasSizeLessThanOrEqualTo(12)
                .contains(
                        "VaultTrack report: FAIL, 1 finding",
                        "  1 operation (1 completed), 1 DDL event, 1 of them out of band")
                .anyMatch(line -> line.startsWith("  CRITICAL VT101 ") && line.contains("public.invoice, by postgres"));
        assertThat(result.breach()).isEmpty();
        assertThat(directory).isDirectory();
    }

    @Test
    void tellsWhatIsNewSinceTheReportBefore(Database database) throws SQLException {
        connectTo(install(database));
        database.execute("create table invoice (id bigint)");
        report.write();
        database.execute("create table receipt (id bigint)");

        assertThat(report.write().announcement().lines().get(2))
                .matches("  1 new, 0 fixed, 1 still open since \\S+Z \\(FAIL\\)");
    }

    @Test
    void keepsTheHistoryWhereTheUserWantsIt(Database database) throws SQLException {
        Path wanted = directory.resolveSibling("kept").resolve("reports.json");
        surroundings.withProperty("vaulttrack.historyFile", wanted.toString());
        connectTo(install(database));

        report.write();

        assertThat(wanted).isRegularFile();
        assertThat(directory.resolve("history.json")).doesNotExist();
    }

    @Test
    void appendsToTheSummaryOfTheStepUnlessToldNotTo(Database database) throws Exception {
        Path summary = Files.writeString(directory.resolveSibling("summary.md"), "# Build\n");
        surroundings.withVariable("GITHUB_STEP_SUMMARY", summary.toString());
        connectTo(install(database));

        report.write();
        surroundings.withProperty("vaulttrack.stepSummary", "false");
        report.write();

        assertThat(summary)
                .content()
                .startsWith("# Build\n## Pass: Database change report")
                .containsOnlyOnce("## Pass");
    }

    @Test
    void makesNoSummaryThatNoStepAskedFor(Database database) throws Exception {
        Path missing = directory.resolveSibling("missing.md");
        surroundings.withVariable("GITHUB_STEP_SUMMARY", missing.toString());
        connectTo(install(database));

        assertThat(report.write().announcement().warnings()).isEmpty();
        assertThat(missing).doesNotExist();
    }

    @Test
    void warnsOfAHistoryThatIsNoneAndReportsAllTheSame(Database database) throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("history.json"), "[]");
        connectTo(install(database));

        SessionReport.Result result = report.write();

        assertThat(result.announcement().lines()).first().isEqualTo("VaultTrack report: PASS, 0 findings");
        assertThat(result.announcement().warnings()).singleElement().asString().startsWith("VT098: ");
    }

    @Test
    void asksTheBuildToFailWhereAGateIsWanted(Database database) throws SQLException {
        surroundings.withProperty("vaulttrack.checkOnSessionEnd", "true");
        connectTo(install(database));
        database.execute("create table invoice (id bigint)");

        SessionReport.Result result = report.write();

        assertThat(result.breach())
                .hasValueSatisfying(breach -> assertThat(breach)
                        .startsWith("The database does not pass VaultTrack's report")
                        .contains("CRITICAL VT101", "public.invoice", directory.toString()));
    }

    @Test
    void letsABuildGoOnWithWhatIsKnownWhereOnlyNewFindingsCount(Database database) throws SQLException {
        surroundings.withProperty("vaulttrack.checkOnSessionEnd", "true").withProperty("vaulttrack.newOnly", "true");
        connectTo(install(database));
        database.execute("create table invoice (id bigint)");

        assertThat(report.write().breach()).isPresent();
        assertThat(report.write().breach()).isEmpty();
        surroundings.withProperty("vaulttrack.newOnly", "false");
        assertThat(report.write().breach()).isPresent();
    }

    @Test
    void letsACleanDatabasePassTheGate(Database database) throws SQLException {
        surroundings.withProperty("vaulttrack.checkOnSessionEnd", "true");
        connectTo(install(database));

        SessionReport.Result result = report.write();

        assertThat(result.announcement().lines()).first().isEqualTo("VaultTrack report: PASS, 0 findings");
        assertThat(result.breach()).isEmpty();
    }

    @Test
    void warnsOnceOfADatabaseItCannotRead(Database database) {
        surroundings
                .withProperty("vaulttrack.url", database.url())
                .withProperty("vaulttrack.username", "nobody")
                .withProperty("vaulttrack.password", "s3cret");

        SessionReport.Result result = report.write();

        assertThat(result.announcement().lines()).isEmpty();
        assertThat(result.announcement().warnings())
                .singleElement()
                .asString()
                .startsWith("The VaultTrack report is INDETERMINATE. VT021: Cannot connect to ")
                .contains(" See " + directory)
                .doesNotContain("s3cret");
        assertThat(directory).isDirectory();
    }

    @Test
    void letsNoDatabaseThatCannotBeReadPassTheGate(Database database) {
        surroundings
                .withProperty("vaulttrack.checkOnSessionEnd", "true")
                .withProperty("vaulttrack.url", database.url())
                .withProperty("vaulttrack.username", "nobody");

        assertThat(report.write().breach())
                .hasValueSatisfying(breach -> assertThat(breach).contains("VT902"));
    }

    @Test
    void warnsWhereNoDatabaseIsGiven() {
        assertThat(report.write().announcement().warnings())
                .singleElement()
                .asString()
                .contains("VT023: No database is given.");
    }

    @Test
    void saysWhereItCannotWrite(Database database) throws IOException {
        connectTo(database);
        Files.writeString(directory, "a file, and no directory");

        assertThatThrownBy(report::write)
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT027: Cannot write the report into " + directory);
    }

    private void migrate() {
        watch.starts("org.flywaydb:flyway-maven-plugin", "migrate");
    }

    private static Database install(Database database) {
        database.beginExactlyAs("installed", SessionReportTest::installed);
        return database;
    }

    private static void installed(Database database) {
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect", e);
        }
    }

    private void connectTo(Database database) {
        surroundings
                .withProperty("flyway.url", database.url())
                .withProperty("flyway.user", database.username())
                .withProperty("flyway.password", database.password());
    }
}

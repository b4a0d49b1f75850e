package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class ReportHistoryTest {
    private static final Instant YESTERDAY = Instant.parse("2026-11-21T20:00:00Z");

    private final Path file;

    ReportHistoryTest(@TempDir Path directory) {
        file = directory.resolve("reports").resolve("history.json");
    }

    @Test
    void theFirstReportOfADatabaseHasNothingNew(Database database) throws Exception {
        Installed.begin(database);
        database.execute("create table invoice (id int)");

        Trend trend = told(Reports.of(database));

        assertThat(trend.previous()).isNull();
        assertThat(trend.fresh()).isEmpty();
        assertThat(trend.inWords()).isEmpty();
        assertThat(trend.reports()).hasSize(1);
    }

    @Test
    void tellsWhatIsNewAndWhatIsStillOpen(Database database) throws Exception {
        Installed.begin(database);
        database.execute("create table invoice (id int)");
        told(Reports.of(database, Reports.REQUEST.withRunAt(YESTERDAY)));
        database.execute("create table receipt (id int)");

        ComplianceReport report = Reports.of(database);
        Trend trend = told(report);

        assertThat(trend.inWords()).isEqualTo("1 new, 0 fixed, 1 still open");
        assertThat(report.findings().stream().filter(trend::isNew).map(Finding::subject))
                .containsExactly("public.receipt");
        assertThat(trend.previous())
                .satisfies(previous -> assertThat(previous.at()).isEqualTo(YESTERDAY));
        assertThat(trend.reports()).extracting(PastReport::verdict).containsExactly(Verdict.FAIL, Verdict.FAIL);
    }

    @Test
    void tellsWhatWasFixed(Database database) throws Exception {
        try (Story story = Story.begin(database)) {
            story.fail("V1__invoice.sql", "create tabel invoice (id int)");
            told(Reports.of(database));
            story.migrate("V1__invoice.sql", "create table invoice (id int)");

            Trend trend = told(Reports.of(database));

            assertThat(trend.fixed()).extracting(PastFinding::rule).contains("VT301");
            assertThat(trend.notLookedFor()).isEmpty();
        }
    }

    @Test
    void callsNothingFixedThatNobodyLookedFor(Database database) throws Exception {
        Installed.begin(database);
        database.execute("create table invoice (id int)");
        told(Reports.of(database));

        Trend unreachable = told(ComplianceReport.unavailable(Reports.REQUEST, "Cannot connect."));
        Trend later = told(Reports.of(database));

        assertThat(unreachable.fixed()).isEmpty();
        assertThat(unreachable.notLookedFor()).extracting(PastFinding::rule).containsExactly("VT101");
        assertThat(unreachable.inWords()).isEqualTo("1 new, 0 fixed, 0 still open, 1 not looked for this time");
        assertThat(later.inWords()).isEqualTo("0 new, 1 fixed, 1 still open");
        assertThat(later.fixed()).extracting(PastFinding::rule).containsExactly("VT902");
    }

    @Test
    void callsNothingFixedThatLiesOutsideOfThePeriod(Database database) throws Exception {
        Installed.begin(database);
        database.execute("create table invoice (id int)");
        told(Reports.of(database));

        Trend trend = told(
                Reports.of(database, Reports.REQUEST.withPeriod(Instant.now().plusSeconds(60), null)));

        assertThat(trend.fixed()).isEmpty();
        assertThat(trend.notLookedFor()).extracting(PastFinding::rule).containsExactly("VT101");
    }

    @Test
    void keepsDatabasesApart(Database database) throws Exception {
        Installed.begin(database);
        told(Reports.of(database));
        ReportHistory before = ReportHistory.read(file);

        String renamed = Files.readString(file).replace('"' + database.name() + '"', "\"another\"");
        Files.writeString(file, renamed);

        assertThat(told(Reports.of(database)).previous()).isNull();
        assertThat(Reports.of(database).comparedWith(before).run().trend().previous())
                .isNotNull();
        assertThat(Files.readString(file)).contains("\"another\"", '"' + database.name() + '"');
    }

    @Test
    void keepsTheLatestHundredReports(Database database) throws Exception {
        Installed.begin(database);
        ComplianceReport report = Reports.of(database);
        ReportHistory history = ReportHistory.read(file);
        for (int i = 0; i < 110; i++) {
            history = history.with(report);
        }
        history.write(file);

        assertThat(ReportHistory.read(file).trend(report).reports()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no history",
                "[]",
                "{}",
                "{\"version\":2,\"databases\":[]}",
                "{\"version\":1,\"databases\":[{\"name\":\"x\"}]}",
                "{\"version\":1,\"databases\":[{\"name\":\"x\",\"open\":[{}],\"reports\":[]}]}"
            })
    void aFileThatIsNoHistoryIsNamedAndLeftAlone(String content) throws Exception {
        ComplianceReport report = ComplianceReport.unavailable(Reports.REQUEST, "Cannot connect.");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        ReportHistory history = ReportHistory.read(file);
        history.with(report).write(file);

        assertThat(history.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("VT098: The report is compared with no earlier one, because " + file));
        assertThat(report.comparedWith(history).run().trend().problem()).startsWith("VT098");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    /** Compares, adds to the history, and says what came of it. */
    private Trend told(ComplianceReport report) throws IOException {
        ReportHistory history = ReportHistory.read(file);
        history.with(report).write(file);
        return report.comparedWith(history).run().trend();
    }

    @Test
    void everyFormatTellsTheTrend(Database database) throws SQLException, IOException {
        Installed.begin(database);
        database.execute("create table invoice (id int)");
        told(Reports.of(database, Reports.REQUEST.withRunAt(YESTERDAY)));
        database.execute("create table receipt (id int)");
        ComplianceReport report = Reports.of(database).comparedWith(ReportHistory.read(file));
        Path directory = file.resolveSibling("vaulttrack");

        ReportFiles.write(report, directory);

        assertThat(directory.resolve("report.md"))
                .content()
                .contains("Since 2026-11-21T20:00:00Z (Fail): **1 new, 0 fixed, 1 still open**.", "| Critical, new |");
        assertThat(directory.resolve("index.html"))
                .content()
                .contains("1 new, 0 fixed, 1 still open", "<span class=\"new\">New</span>");
        assertThat(directory.resolve("report.json")).content().contains("\"stillOpen\": 1");
    }
}

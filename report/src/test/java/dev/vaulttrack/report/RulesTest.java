package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class RulesTest {
    @Test
    void ddlOutOfBandIsOneFindingAStatement(Database database) throws SQLException {
        Story.begin(database).close();
        String login = database.createLoginRole("hotfix");
        database.execute(
                "create schema patch authorization " + login,
                "set session authorization " + login,
                "set application_name = 'psql'",
                "create table patch.fix (id serial primary key)",
                "drop table patch.fix");

        List<Finding> findings = Reports.findings(Reports.of(database), "VT101");

        assertThat(findings).hasSize(3).allMatch(finding -> finding.severity() == Severity.CRITICAL);
        assertThat(findings.get(1)).satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("patch.fix");
            assertThat(finding.message())
                    .startsWith(login + " with psql from ")
                    .contains(
                            "ran CREATE TABLE on patch.fix on ",
                            "Statement: create table patch.fix (id serial primary key)");
            assertThat(finding.evidence()).hasSizeGreaterThan(1);
        });
    }

    @Test
    void trackedDdlIsNotOutOfBand(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id serial primary key)", "drop table invoice");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(Reports.rule(report, "VT101").state()).isEqualTo(RuleResult.State.PASSED);
    }

    @Test
    void theSameFactHasTheSameFingerprintAndAnotherFactAnother(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("create table stray (id int)", "drop table stray", "create table stray (id int)");

        List<Finding> first = Reports.findings(Reports.of(database), "VT101");
        List<Finding> second = Reports.findings(Reports.of(database), "VT101");

        assertThat(first).isEqualTo(second);
        assertThat(first)
                .extracting(Finding::fingerprint)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void aFailureThatNothingMadeGoodIsAFinding(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
            story.reportSuccessAndRollBack("V2__lost.sql", "create table lost ()");
        }

        List<Finding> findings = Reports.findings(Reports.of(database), "VT301");

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH, Severity.HIGH);
        assertThat(findings).extracting(Finding::subject).containsExactly("V1__typo.sql", "V2__lost.sql");
        assertThat(findings.get(0).message())
                .contains("The database said (42601): ERROR: syntax error", "Statement: create tabel typo ().");
    }

    @Test
    void aFailureThatWasMadeGoodIsNone(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
            story.migrate("V1__typo.sql", "create table typo ()");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(Reports.findings(report, "VT301")).isEmpty();
        assertThat(report.operations().get(1).resolution())
                .isNotNull()
                .satisfies(resolution -> assertThat(resolution.operationId())
                        .isEqualTo(report.operations().get(2).id()));
    }

    @Test
    void aFailureThatWasMadeGoodLateIsALesserOne(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
            story.migrate("V1__typo.sql", "create table typo ()");
        }

        ComplianceReport report = Reports.of(database, Reports.policy("failedGraceHours: 0"));

        assertThat(Reports.findings(report, "VT301")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.message()).contains("It succeeded only on ");
        });
    }

    @Test
    void anotherChangeOfOtherNameMakesNothingGood(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
            story.migrate("V2__typo.sql", "create table typo ()");
        }

        assertThat(Reports.findings(Reports.of(database), "VT301")).hasSize(1);
    }

    @Test
    void anAbandonedOperationWasNeverClosed(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.abandon("V1__killed.sql", "create table killed ()");
        }
        awaitEndOf(database, "V1__killed.sql");

        assertThat(Reports.findings(Reports.of(database), "VT302"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
                    assertThat(finding.subject()).isEqualTo("V1__killed.sql");
                    assertThat(finding.message()).contains("ABANDONED");
                });
    }

    @Test
    void aRunningOperationCountsAsNeverClosedOnlyAfterAWhile(Database database) throws SQLException {
        try (Story story = Story.begin(database);
                Connection running = story.start("V1__long.sql")) {
            ComplianceReport now = Reports.of(database);
            ComplianceReport late = Reports.of(database, Reports.policy("staleMinutes: 0"));

            assertThat(running.isClosed()).isFalse();
            assertThat(Reports.findings(now, "VT302")).isEmpty();
            assertThat(Reports.findings(late, "VT302"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("V1__long.sql", "still RUNNING"));
        }
    }

    @Test
    void anOperationThatStillRunsIsReportedInEveryLaterPeriod(Database database) throws SQLException {
        try (Story story = Story.begin(database);
                Connection running = story.start("V1__long.sql")) {
            ReportRequest later =
                    Reports.REQUEST.withPeriod(database.value("select clock_timestamp()", Instant.class), null);

            assertThat(running.isClosed()).isFalse();
            assertThat(Reports.of(database, later).operations())
                    .extracting(Operation::name)
                    .containsExactly("V1__long.sql");
        }
    }

    @Test
    void rollbacksAreReportedForInformation(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)");
            story.rollback("V1__invoice.sql", "drop table invoice");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(Reports.findings(report, "VT304"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("undid an earlier change"));
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aDisabledEventTriggerIsCritical(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("alter event trigger et_sql_drop disable");

        assertThat(Reports.findings(Reports.of(database), "VT404"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(finding.subject()).isEqualTo("et_sql_drop");
                    assertThat(finding.message()).contains("disabled");
                });
    }

    @Test
    void anEventTriggerThatReplicaSessionsAvoidIsLess(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("alter event trigger et_sql_drop enable");

        assertThat(Reports.findings(Reports.of(database), "VT404"))
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @Test
    void aMissingEventTriggerIsCritical(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("drop event trigger et_ddl_command_end");

        assertThat(Reports.findings(Reports.of(database), "VT404"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
    }

    /** The server takes a moment to notice that a client is gone. */
    private static void awaitEndOf(Database database, String operation) {
        String lives = "select count(*) from pg_stat_activity where pid ="
                + " (select backend_pid from script_tracking.operation where script_name = '" + operation + "')";
        while (database.value(lives, Long.class) > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aChangeThatRanAgainWithOtherContentIsAFinding(Database database) throws SQLException {
        Story.begin(database).close();
        String deployer = database.createLoginRole("by_hand");
        database.execute("grant vaulttrack_pipeline to " + deployer);
        for (String content : List.of("select 1", "select 1", "select 2")) {
            database.execute("select script_tracking.complete_operation(script_tracking.open_operation("
                    + "script_tracking.random_token(), 'V1__edited.sql', 'MIGRATION', p_transactional => false,"
                    + " p_details => jsonb_build_object('version', '1', 'sha256', '" + content + "')))");
        }

        assertThat(Reports.findings(Reports.of(database), "VT201"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("select 1 then, select 2 now"));
    }

    @Test
    void aReportThatLeavesOperationsOutOfThePageSaysSo(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__a.sql", "create table a ()");
        }

        assertThat(Reports.findings(Reports.of(database), "VT904")).isEmpty();
        assertThat(Reports.findings(Reports.of(database, Reports.REQUEST.withHtmlMaxRows(1)), "VT904"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("leaves out 1 older"));
    }

    @Test
    void aTimeThatWentBackIsAFinding(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            database.execute(
                    "alter table script_tracking.operation_h disable trigger append_only",
                    "update script_tracking.operation_h set load_date = load_date + interval '3 minutes'",
                    "alter table script_tracking.operation_h enable always trigger append_only");
            story.migrate("V1__earlier.sql", "create table a ()");
        }

        assertThat(Reports.findings(Reports.of(database), "VT409"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("V1__earlier.sql"));
    }

    @ParameterizedTest
    @CsvSource({"0,", "-5,", "6, INFO", "-60, INFO", "61, MEDIUM", "-7200, MEDIUM"})
    void clocksThatDisagreeAreAFindingByHowMuch(int seconds, @Nullable Severity expected) {
        List<Finding> findings = new ClockSkew().evaluate(evidence(Duration.ofSeconds(seconds)), Reports.REQUEST);

        assertThat(findings.stream().map(Finding::severity).toList())
                .isEqualTo(Stream.ofNullable(expected).toList());
    }

    private static Evidence evidence(Duration skew) {
        Surveillance surveillance = new Surveillance(
                List.of(), List.of(), List.of(), List.of(), HistoryCollector.Agreement.NONE, Retention.DEFAULT, skew);
        return new Evidence(
                DatabaseIdentity.UNKNOWN,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                EventCounts.NONE,
                List.of(),
                surveillance,
                List.of());
    }
}

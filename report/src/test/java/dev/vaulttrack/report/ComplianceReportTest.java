package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ComplianceReportTest {
    @Test
    void passesWhenEveryChangeWasTracked(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)", "create index on invoice (id)");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(report.findings()).allMatch(finding -> finding.severity() == Severity.INFO);
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void countsWhatTheConsoleShows(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)");
            story.fail("V2__typo.sql", "create tabel typo ()");
        }
        database.execute("create table stray (id int primary key)");

        Counts counts = Reports.of(database).counts();

        assertThat(counts.operations()).isEqualTo(3);
        assertThat(counts.operationsByStatus())
                .containsEntry(Operation.Status.COMPLETED, 2L)
                .containsEntry(Operation.Status.FAILED, 1L)
                .containsEntry(Operation.Status.RUNNING, 0L);
        assertThat(counts.ddlEvents()).isEqualTo(3);
        assertThat(counts.outOfBandEvents()).isEqualTo(2);
        assertThat(counts.outOfBandStatements()).isEqualTo(1);
    }

    @Test
    void tellsWhatEachOperationDidAndWhoWroteIt(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)");
        }

        Operation operation = Reports.of(database).operations().get(1);

        assertThat(operation.tool()).isEqualTo("flyway 11.13.0");
        assertThat(operation.details()).containsEntry("author", "Mira Novak");
        assertThat(operation.context()).containsEntry("ticket", "SHOP-1207");
        assertThat(operation.ddlObjects()).isEqualTo(1);
        assertThat(operation.statements().get(0).sql()).isEqualTo("create table invoice (id int)");
        assertThat(operation.statements().get(0).mainObject().identity()).isEqualTo("public.invoice");
    }

    @Test
    void settlesBeforeItReads(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.reportSuccessAndRollBack("V1__invoice.sql", "create table invoice (id int)");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(report.run().settled()).isEqualTo("1 operation settled before reading");
        assertThat(database.value(
                        "select confirmed from script_tracking.operation where script_name = 'V1__invoice.sql'",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void leavesTheConnectionAsItWas(Database database) throws SQLException {
        Story.begin(database).close();

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ComplianceReport.read(connection, Reports.REQUEST);

            assertThat(connection.getAutoCommit()).isFalse();
            statement.execute("create table writable (id int)");
            connection.commit();
        }
        assertThat(database.value("select to_regclass('writable') is not null", Boolean.class))
                .isTrue();
    }

    @Test
    void leavesOutWhatIsNotInThePeriod(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)");
        }
        database.execute("create table stray (id int)");
        Instant tomorrow = Instant.now().plusSeconds(86_400);

        ComplianceReport past = Reports.of(database, Reports.REQUEST.withPeriod(null, Instant.EPOCH));
        ComplianceReport future = Reports.of(database, Reports.REQUEST.withPeriod(tomorrow, null));

        assertThat(past.counts().operations() + past.counts().ddlEvents()).isZero();
        assertThat(future.counts().operations() + future.counts().ddlEvents()).isZero();
        assertThat(past.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anAuditorNeedsNoOtherRight(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.reportSuccessAndRollBack("V1__invoice.sql", "create table invoice (id int)");
        }
        String auditor = database.createLoginRole("auditor");
        database.execute("grant vaulttrack_auditor to " + auditor);

        try (Connection connection = database.connect(auditor, auditor)) {
            ComplianceReport report = ComplianceReport.read(connection, Reports.REQUEST);

            assertThat(report.sources()).allMatch(EvidenceSource::wasRead);
            assertThat(report.run().sessionUser()).isEqualTo(auditor);
            assertThat(report.counts().operationsByStatus()).containsEntry(Operation.Status.ROLLED_BACK, 1L);
            assertThat(report.database().systemIdentifier()).isNotBlank();
        }
    }

    @Test
    void aRoleThatMayNotSettleGetsItsReportAllTheSame(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("revoke execute on function script_tracking.settle_operations() from vaulttrack_auditor");
        String auditor = database.createLoginRole("auditor");
        database.execute("grant vaulttrack_auditor to " + auditor);

        try (Connection connection = database.connect(auditor, auditor)) {
            ComplianceReport report = ComplianceReport.read(connection, Reports.REQUEST);

            assertThat(report.run().settled()).startsWith("Unfinished operations were not settled: ");
            assertThat(report.sources()).allMatch(EvidenceSource::wasRead);
        }
    }

    @Test
    void isIndeterminateWithoutTheSchema(Database database) throws SQLException {
        ComplianceReport report = Reports.of(database);

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("VT902");
            assertThat(finding.message()).contains("VT013", "mvn vaulttrack:install");
        });
    }

    @Test
    void saysThatTheSchemaIsNewerAndReadsWhatItCan(Database database) throws SQLException {
        Story.begin(database).close();
        applied(database, "migrations/0099_future.sql");

        ComplianceReport report = Reports.of(database);

        assertThat(report.database().trackerState()).isEqualTo("NEWER");
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSourceThatAnOlderSchemaLacksIsNoPass(Database database) throws SQLException {
        Story.begin(database).close();
        applied(database, "functions/verify_installation.sql");
        database.execute("drop function script_tracking.verify_installation() cascade");

        ComplianceReport report = Reports.of(database);

        assertThat(report.database().trackerState()).isEqualTo("OLDER");
        assertThat(report.verdict()).isNotIn(Verdict.PASS, Verdict.PASS_WITH_WAIVERS);
        assertThat(report.findings()).extracting(Finding::rule).contains("VT902");
    }

    /** As if a jar of another version had applied a file of that name last. */
    private static void applied(Database database, String file) {
        database.execute(
                "insert into script_tracking.installation (version) values ('9.9.9')",
                "insert into script_tracking.installed_file (installation_id, file_name, checksum)"
                        + " select max(installation_id), '" + file + "', sha256('') from script_tracking.installation");
    }

    @Test
    void isIndeterminateForARoleWithoutRights(Database database) throws SQLException {
        Story.begin(database).close();
        String stranger = database.createLoginRole("stranger");

        try (Connection connection = database.connect(stranger, stranger)) {
            ComplianceReport report = ComplianceReport.read(connection, Reports.REQUEST);

            assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
            assertThat(Reports.findings(report, "VT902").get(0).message()).contains("VT015", "vaulttrack_auditor");
        }
    }

    @Test
    void findsThatBothFunctionsThatWouldTellWereReplaced(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute(
                "alter event trigger et_ddl_command_end disable",
                "create or replace function script_tracking.verify_installation() returns table (check_name text, subject text,"
                        + " holds boolean, found text) language sql as $$ values ('all', 'all', true, 'well') $$",
                "create or replace function script_tracking.get_system_health() returns table (health_category text, health_metric"
                        + " text, current_status text, details text, last_checked timestamptz) language sql as"
                        + " $$ values ('all', 'all', 'OK', 'well', now()) $$",
                "alter event trigger et_ddl_command_end enable always");

        ComplianceReport report = Reports.of(database);

        assertThat(Reports.findings(report, "VT406"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("functions are those of the jar, but for verify_installation"))
                .anyMatch(message -> message.contains("functions are those of the jar, but for get_system_health"));
    }

    @Test
    void readsTheOtherSourcesWhenOneIsGone(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("drop function script_tracking.verify_installation()", "create table stray (id int)");

        ComplianceReport report = Reports.of(database);

        assertThat(Reports.findings(report, "VT902"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("script_tracking.verify_installation()"));
        assertThat(Reports.rule(report, "VT404").state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
        assertThat(Reports.rule(report, "VT101").state()).isEqualTo(RuleResult.State.TRIPPED);
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMissingSourceAloneIsNeverAPassNorAFailure(Database database) throws SQLException {
        Story.begin(database).close();

        try (Connection busy = database.connect();
                Statement comparing = busy.createStatement()) {
            busy.setAutoCommit(false);
            comparing.execute("lock table script_tracking.catalog_check_s in share row exclusive mode");
            ComplianceReport report = Reports.of(database);

            assertThat(Reports.findings(report, "VT902"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .contains("script_tracking.find_unrecorded_changes() could not be read", "VT040"));
            assertThat(Reports.rule(report, "VT403").state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
            assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        }
    }

    @Test
    void theReportOfAnUnreachableDatabaseSaysWhyButNoPassword() {
        String reason = "Cannot connect to jdbc:postgresql://app:hunter2@db/shop?password=hunter2&ssl=true.";

        ComplianceReport report = ComplianceReport.unavailable(Reports.REQUEST, reason);

        assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("Cannot connect", "ssl=true")
                        .doesNotContain("hunter2"));
        assertThat(report.rules()).noneMatch(rule -> rule.state() == RuleResult.State.PASSED);
    }

    @Test
    void aThresholdAboveTheFindingLetsItPass(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.fail("V1__typo.sql", "create tabel typo ()");
        }

        ReportRequest lenient = Reports.REQUEST.withFailOn(Severity.CRITICAL);

        assertThat(Reports.of(database).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Reports.of(database, lenient).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void listsEveryRuleOnceAndByItsId(Database database) throws SQLException {
        Story.begin(database).close();

        ComplianceReport report = Reports.of(database);

        assertThat(report.rules())
                .extracting(RuleResult::id)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(39);
        assertThat(Reports.rule(report, "VT401").state()).isEqualTo(RuleResult.State.NOT_EVALUATED);
        assertThat(Reports.rule(report, "VT401").reason()).isNotBlank();
    }
}

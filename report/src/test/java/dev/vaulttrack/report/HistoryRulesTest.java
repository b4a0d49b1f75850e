package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.html.HtmlRenderer;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class HistoryRulesTest {
    private static final List<String> RULES = List.of("VT202", "VT203", "VT204");
    private static final String TABLE =
            "create table flyway_schema_history (installed_rank int primary key, version text,"
                    + " description text, type text, script text, checksum int, success boolean)";

    /** Two tracked migrations with their rows, as they stood when the deployment ended. */
    private static void migrate(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id int)", TABLE);
            story.migrate("V2__order.sql", "create table orders (id int)");
        }
        database.execute(
                "insert into flyway_schema_history select row_number() over (order by operation_id),"
                        + " row_number() over (order by operation_id), '', 'SQL', script_name, (details ->> 'checksum')::int, true"
                        + " from script_tracking.operation where script_type = 'MIGRATION'",
                "select script_tracking.observe_history()");
    }

    @Test
    void aHistoryThatAgreesPasses(Database database) throws SQLException {
        migrate(database);

        ComplianceReport report = Reports.of(database);

        assertThat(RULES).allMatch(rule -> Reports.rule(report, rule).state() == RuleResult.State.PASSED);
        assertThat(Reports.rule(report, "VT303").state()).isEqualTo(RuleResult.State.PASSED);
        assertThat(report.population().history()).isEqualTo(new Population.History(2, 0, 0, 2, 0));
    }

    /** Of each rule there is a story that trips it; this is the one that trips none. */
    @Test
    void whereAllIsWellEveryRulePassesOfWhichThereIsEvidence(Database database) throws SQLException {
        migrate(database);

        Map<RuleResult.State, List<String>> rules = Reports.of(database).rules().stream()
                .collect(Collectors.groupingBy(
                        RuleResult::state, Collectors.mapping(RuleResult::id, Collectors.toList())));

        assertThat(rules).doesNotContainKey(RuleResult.State.INDETERMINATE);
        assertThat(rules.get(RuleResult.State.TRIPPED))
                .as("The right to deploy that the story begins with")
                .containsExactly("VT502");
        assertThat(rules.get(RuleResult.State.NOT_EVALUATED))
                .as("What policy or waivers have to ask for, and what needs seals")
                .containsExactly(
                        "VT102", "VT103", "VT104", "VT105", "VT106", "VT205", "VT305", "VT401", "VT402", "VT504",
                        "VT901", "VT903");
    }

    @Test
    void thePageSetsTheRecordsAgainstEachOtherAndListsWhatStandsInOneAlone(Database database) throws Exception {
        migrate(database);
        database.execute("insert into flyway_schema_history values (3, '3', '', 'SQL', 'V3__c.sql', 1, true)");
        try (Story story = Story.begin(database)) {
            story.migrate("V9__lost.sql", "create table lost (id int)");
        }

        ComplianceReport report = Reports.of(database);

        assertThat(report.population().history()).isEqualTo(new Population.History(2, 0, 1, 2, 1));
        assertThat(Reports.text(new HtmlRenderer(), report))
                .containsPattern("id=\"unmatched\">\\s*<li><a href=\"#finding-\\w+\">(V3__c|V9__lost).sql</a>.*\\s*"
                        + "<li><a href=\"#finding-\\w+\">(V3__c|V9__lost).sql</a>.*\\s*</ul>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VT202|update flyway_schema_history set checksum = 9 where installed_rank = 2|V2__order.sql|now: 9.",
                "VT202|delete from flyway_schema_history where installed_rank = 2|V2__order.sql|the row was removed",
                "VT203|insert into flyway_schema_history values (3, '3', '', 'SQL', 'V3__c.sql', 1, true)|V3__c.sql|no tracked operation wrote it",
                "VT204|insert into flyway_schema_history values (3, '3', '', 'BASELINE', 'x', null, true)|x|taken for granted"
            })
    void whatDoesNotAgreeIsAFinding(String rule, String done, String subject, String told, Database database)
            throws SQLException {
        migrate(database);
        database.execute(done);

        List<Finding> findings = Reports.findings(Reports.of(database), rule);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo(subject);
            assertThat(finding.message()).contains("public.flyway_schema_history", told);
        });
    }

    @Test
    void aSuccessThatTheToolDoesNotKnowIsAFinding(Database database) throws SQLException {
        migrate(database);
        try (Story story = Story.begin(database)) {
            story.migrate("V9__lost.sql", "create table lost (id int)");
        }

        assertThat(Reports.findings(Reports.of(database), "VT203"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo("V9__lost.sql"));
    }

    @Test
    void aTableThatCannotBeReadLetsNoRulePass(Database database) throws SQLException {
        migrate(database);
        String reader = database.createLoginRole("reader");
        database.execute("grant vaulttrack_auditor to " + reader, "revoke all on flyway_schema_history from public");

        try (Connection connection = database.connect(reader, reader)) {
            ComplianceReport report = ComplianceReport.read(connection, Reports.REQUEST);

            assertThat(RULES).noneMatch(rule -> Reports.rule(report, rule).state() == RuleResult.State.PASSED);
            assertThat(Reports.rule(report, "VT202").reason())
                    .contains("public.flyway_schema_history: the table may not be read by");
        }
    }

    @Test
    void aFailureWhoseDdlStayedIsAFinding(Database database) throws SQLException {
        Story.begin(database).close();
        database.execute("""
                do $$
                declare
                    v_key bytea := script_tracking.track_operation('V5__half.sql', 'MIGRATION');
                begin
                    create table half_done (id int);
                    perform script_tracking.complete_operation(v_key, false, 'broke off');
                end
                $$""");

        assertThat(Reports.findings(Reports.of(database), "VT303"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("V5__half.sql", "ended as FAILED", "but 1 DDL event of it stayed"));
    }

    @Test
    void aSuccessThatMadeATableAndLeftNoEventIsAFinding(Database database) throws SQLException {
        Story.begin(database).close();
        closeAfter(database, "1", "alter event trigger et_ddl_command_end disable", """
                create table unseen (id int);
                alter event trigger et_ddl_command_end enable always""");

        assertThat(Reports.findings(Reports.of(database), "VT303"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains(
                                "V6__table.sql", "ended as COMPLETED", "1 statement of it must have left a DDL event"));
    }

    @Test
    void aSuccessOfWhichNoStatementHadToLeaveAnEventIsNone(Database database) throws SQLException {
        Story.begin(database).close();
        closeAfter(database, "0", "create table if not exists flyway_schema_history (id int)", "select 1");
        closeAfter(database, "many", "select 1", "select 1");
        closeAfter(database, "1", "select 1", "create table seen (id int)");

        assertThat(Reports.findings(Reports.of(database), "VT303")).isEmpty();
    }

    @Test
    void whereNothingRecordsThatIsTheFinding(Database database) throws SQLException {
        Story.begin(database).close();
        closeAfter(database, "1", "alter event trigger et_ddl_command_end disable", "create table unseen (id int)");

        assertThat(Reports.findings(Reports.of(database), "VT404")).isNotEmpty();
        assertThat(Reports.findings(Reports.of(database), "VT303")).isEmpty();
    }

    private static void closeAfter(Database database, String definitions, String before, String statements)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            statement.execute(
                    "select set_config('test.key', script_tracking.track_operation('V6__table.sql', 'MIGRATION')::text, false)");
            statement.execute(statements);
            statement.execute("select script_tracking.close_operation(current_setting('test.key')::bytea, 'COMPLETED', "
                    + "p_facts => jsonb_build_object('definitions', '" + definitions + "'))");
        }
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The long forms of tracking, and the documented hub and satellite that show what they recorded. */
@ExtendWith(PostgresExtension.class)
class ScriptExecutionTest {
    private static final String VERSIONS = """
            select version_number || ' ' || execution_status from script_tracking.script_execution_s
            where script_name = 'V7.sql' order by version_number""";
    private static final String VALIDITY = """
            select version_number, load_date, load_end_date from script_tracking.script_execution_s
            where script_name = 'V7.sql' order by version_number""";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void aClosedOperationHasTwoVersionsAndTheFirstHasEnded(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_operation('backup', 'BACKUP'))");

        assertThat(database.query("""
                        select version_number, execution_status, load_end_date is null, execution_duration_ms is null
                        from script_tracking.script_execution_s where script_name = 'backup' order by version_number"""))
                .containsExactly(List.of(1, "RUNNING", false, true), List.of(2, "COMPLETED", true, false));
        assertThat(database).hasNoRows("""
                        select from script_tracking.script_execution_s as first
                        join script_tracking.script_execution_s as second using (script_execution_hk)
                        where first.version_number = 1 and second.version_number = 2
                          and first.load_end_date <> second.load_date""");
    }

    @ParameterizedTest
    @CsvSource({"commit, COMPLETED", "rollback, ROLLED_BACK"})
    void aSuccessReportedBeforeItsTransactionEndsIsNoVersionUntilThen(String end, String status, Database database)
            throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "begin", "create table early (id int)");
            reportSuccess(database, xid(connection));
            assertThat(database.column(VERSIONS, String.class)).containsExactly("1 RUNNING");

            Tracked.run(connection, end);
        }

        assertThat(database.column(VERSIONS, String.class)).containsExactly("1 RUNNING", "2 " + status);
        List<List<@Nullable Object>> unsettled = database.query(VALIDITY);
        database.execute("select script_tracking.settle_operations()");
        assertThat(database.column(VERSIONS, String.class)).containsExactly("1 RUNNING", "2 " + status);
        assertThat(database.query(VALIDITY)).isEqualTo(unsettled);
    }

    @Test
    void whatIsSaidOfAScriptIsKept(Database database) {
        database.execute("""
                select script_tracking.complete_script_execution(
                    p_execution_hk => script_tracking.track_script_execution(
                        p_script_name => 'load.sql', p_script_type => 'LOAD', p_script_category => 'ETL',
                        p_script_content => 'insert into a select 1', p_script_file_path => '/srv/load.sql',
                        p_script_version => '1.2', p_business_justification => 'quarter end', p_related_ticket => 'FIN-7'),
                    p_execution_status => 'FAILED', p_execution_duration_ms => 1500, p_rows_affected => 3,
                    p_error_message => 'disk full', p_error_code => '53100', p_objects_created => '{a}',
                    p_objects_modified => '{b}', p_objects_dropped => '{c}', p_schemas_affected => '{s}')""");

        assertThat(database.query("""
                        select script_type, execution_status, execution_duration_ms, affected_objects, sql_command, error_message,
                            (metadata - 'application_name' - 'content_hk')::text
                        from script_tracking.script_execution_s where script_name = 'load.sql' and load_end_date is null"""))
                .containsExactly(List.of(
                        "LOAD", "FAILED", 1500L, List.of("a", "b", "c"), "insert into a select 1", "disk full", """
                                {"file": "/srv/load.sql", "ticket": "FIN-7", "version": "1.2", "category": "ETL", \
                                "error_code": "53100", "justification": "quarter end", "rows_affected": 3, \
                                "objects_created": ["a"], "objects_dropped": ["c"], "objects_modified": ["b"], \
                                "schemas_affected": ["s"]}"""));
    }

    @Test
    void ddlOutsideOfAnyOperationIsARowOfTypeDdlAuto(Database database) {
        database.execute("create table stray (id int)");

        assertThat(database.query("""
                        select hub.script_execution_bk = s.script_name || '#' || 1, s.script_name, s.script_type, s.execution_status,
                            s.version_number, s.load_end_date is null, s.affected_objects, s.sql_command
                        from script_tracking.script_execution_s as s
                        join script_tracking.script_execution_h as hub using (script_execution_hk)
                        where s.script_type = 'DDL_AUTO'"""))
                .containsExactly(List.of(
                        true,
                        "CREATE TABLE public.stray",
                        "DDL_AUTO",
                        "COMPLETED",
                        1,
                        true,
                        List.of("public.stray"),
                        "create table stray (id int)"));
    }

    @Test
    void theHashOfAVersionCanBeComputedByAnybody(Database database) {
        database.execute("select script_tracking.complete_operation(script_tracking.track_operation('a'), false, 'b')");

        assertThat(database).hasRowCount("""
                        select from script_tracking.script_execution_s
                        where script_name = 'a' and hash_diff = sha256(convert_to(jsonb_build_array(
                            script_name, script_type, execution_status, (extract(epoch from execution_timestamp) * 1000000)::bigint,
                            execution_duration_ms, db_session_user, host(client_ip), sql_command, error_message, metadata)::text,
                            'UTF8'))""", 2);
        assertThat(database.value(
                        "select count(distinct hash_diff) from script_tracking.script_execution_s where script_name = 'a'",
                        Long.class))
                .isEqualTo(2);
    }

    @Test
    void anOperationInsideAnotherGivesTheSessionBack(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "create temporary table key as select script_tracking.track_operation('outer') as outer_hk",
                    "alter table key add inner_hk bytea",
                    "update key set inner_hk = script_tracking.track_operation('inner')",
                    "create table of_inner (id int)",
                    "select script_tracking.complete_operation(inner_hk) from key",
                    "create table of_outer (id int)",
                    "select script_tracking.complete_operation(outer_hk) from key",
                    "create table of_none (id int)");
        }

        assertThat(database.query("""
                        select operation.script_name, event.object_identity from script_tracking.ddl_event as event
                        left join script_tracking.operation using (operation_id)
                        where event.object_identity like 'public.of%' order by event.ddl_event_id"""))
                .containsExactly(
                        List.of("inner", "public.of_inner"),
                        List.of("outer", "public.of_outer"),
                        Arrays.asList(null, "public.of_none"));
    }

    @Test
    void aMigrationThatNoToolRunsIsOfTheTypeThatTheToolsRecord(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_migration('V1.sql', '1', p_content => 'select 1'))",
                "select script_tracking.complete_operation(script_tracking.track_migration('U1.sql', '1', 'ROLLBACK'))");

        assertThat(database.query("""
                        select script_name, script_type, details ->> 'version', details ->> 'category'
                        from script_tracking.operation where script_name like '_1.sql' order by operation_id"""))
                .containsExactly(
                        List.of("V1.sql", "MIGRATION", "1", "MIGRATION"),
                        List.of("U1.sql", "ROLLBACK", "1", "MIGRATION"));
    }

    private static long xid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select txid_current()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void reportSuccess(Database database, long xid) {
        database.execute("""
                select script_tracking.close_operation(
                    script_tracking.open_operation(substr(sha256('x'), 1, 16), 'V7.sql', 'MIGRATION', p_xid => %d), 'COMPLETED')""".formatted(xid));
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The system whose SQL API this one keeps had 26 known defects. Here is what is right instead; the first thirteen: evidence that was lost. */
@ExtendWith(PostgresExtension.class)
class PredecessorDefectsTest {
    private static final String TRACK =
            "create temporary table kept as select script_tracking.track_operation('mine', 'MAINTENANCE') as key";
    private static final String CLOSE = "select script_tracking.complete_operation(key) from pg_temp.kept";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    @DisplayName("D1: a rollback leaves the operation and its failure")
    void aRollbackLeavesTheOperationAndItsFailure(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, TRACK, "begin", "create table gone (id int)");
            assertThatThrownBy(() -> Tracked.run(connection, "select 1 / 0")).hasMessageContaining("division by zero");
            Tracked.run(connection, "rollback", CLOSE.replace("key)", "key, false, 'division by zero')"));
        }

        assertThat(database.query("select script_name, error_message from script_tracking.get_recent_errors()"))
                .containsExactly(List.of("mine", "division by zero"));
    }

    @Test
    @DisplayName("D2: a failing DDL leaves the failure of its operation")
    void aFailingStatementIsNamedByItsOperation(Database database) {
        database.execute("""
                select script_tracking.close_operation(
                    script_tracking.track_operation('V9.sql', 'MIGRATION'), 'FAILED', p_error_code => '42P07',
                    p_error_message => 'relation "a" already exists', p_failed_statement => 'create table a (id int)')""");

        assertThat(database.query("""
                        select metadata ->> 'error_code', error_message, metadata ->> 'failed_statement'
                        from script_tracking.get_recent_errors()"""))
                .containsExactly(List.of("42P07", "relation \"a\" already exists", "create table a (id int)"));
    }

    @Test
    @DisplayName("D3: what was never closed is found abandoned")
    void whatWasNeverClosedIsFoundAbandoned(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, TRACK);
        }
        database.execute("""
                do $$ begin
                    for attempt in 1 .. 500 loop
                        exit when script_tracking.settle_operations() = 1;
                        perform pg_sleep(0.01);
                    end loop;
                end $$""");

        assertThat(database.query(
                        "select script_name, metadata ->> 'execution_status' from script_tracking.get_recent_errors()"))
                .containsExactly(List.of("mine", "ABANDONED"));
        assertThat(database.value(
                        "select metric_value::int from script_tracking.get_enterprise_dashboard() where metric_name = 'failed_operations_24h'",
                        Integer.class))
                .isOne();
    }

    @Test
    @DisplayName("D4: dropped objects are named")
    void droppedObjectsAreNamed(Database database) {
        database.execute(
                "create table a (id int)",
                "create view v as select * from a",
                "create schema s create table inside (id int)",
                "drop table a cascade",
                "drop schema s cascade");

        assertThat(database.column(
                        "select object_identity from script_tracking.ddl_event where dropped and object_type in ('table', 'view', 'schema')",
                        String.class))
                .contains("public.a", "public.v", "s", "s.inside");
    }

    @Test
    @DisplayName("D5: the SQL itself is kept")
    void theSqlItselfIsKept(Database database) {
        database.execute("create table a (id int)", "alter table a add b int", "alter table a alter b type bigint");

        assertThat(database.column(
                        "select sql_command from script_tracking.script_execution_s where script_name = 'ALTER TABLE public.a' order by load_date",
                        String.class))
                .containsExactly("alter table a add b int", "alter table a alter b type bigint");
    }

    @Test
    @DisplayName("D6: DDL knows its operation")
    void ddlKnowsItsOperation(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, TRACK, "create table a (id int)", CLOSE);
        }

        assertThat(database.column("""
                        select operation.script_name from script_tracking.ddl_event
                        join script_tracking.operation using (operation_id) where object_identity = 'public.a'""", String.class)).containsExactly("mine");
    }

    @Test
    @DisplayName("D7: times are those of the statements, and durations are measured")
    void timesAreThoseOfTheStatements(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "begin",
                    TRACK,
                    "create table a (id int)",
                    "select pg_sleep(0.2)",
                    "create table b (id int)",
                    CLOSE,
                    "commit");
        }

        assertThat(database).hasRowCount("""
                        select from script_tracking.ddl_event as a, script_tracking.ddl_event as b
                        where a.object_identity = 'public.a' and b.object_identity = 'public.b'
                          and b.event_timestamp - a.event_timestamp >= interval '0.2 s'""", 1);
        assertThat(database)
                .hasRowCount(
                        "select from script_tracking.operation where script_name = 'mine' and duration_ms >= 200", 1);
    }

    @Test
    @DisplayName("D8: who logged in is recorded, and which role was taken")
    void whoLoggedInIsRecordedAndWhichRoleWasTaken(Database database) throws SQLException {
        String login = database.createLoginRole("login");
        String taken = database.createLoginRole("taken");
        database.execute(
                "grant vaulttrack_pipeline to " + login,
                "grant " + taken + " to " + login,
                "create schema theirs authorization " + taken);
        try (Connection connection = database.connect(login, login)) {
            Tracked.run(connection, TRACK, "set role " + taken, "create table theirs.a (id int)");
        }

        assertThat(
                        database.query(
                                "select db_session_user, db_role from script_tracking.ddl_event where object_identity = 'theirs.a'"))
                .containsExactly(List.of(login, taken));
        assertThat(database.column(
                        "select db_session_user from script_tracking.script_execution_s where script_name = 'mine'",
                        String.class))
                .containsExactly(login);
    }

    @Test
    @DisplayName("D9: roles without a grant are recorded too")
    void rolesWithoutAGrantAreRecorded(Database database) throws SQLException {
        String plain = database.createLoginRole("plain");
        database.execute("create schema theirs authorization " + plain);
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(connection, "create table theirs.a (id int)", "drop table theirs.a");
        }

        assertThat(database).recorded("CREATE TABLE", "theirs.a").recorded("DROP TABLE", "theirs.a");
    }

    @Test
    @DisplayName("D10: an empty search path changes nothing")
    void anEmptySearchPathChangesNothing(Database database) {
        database.execute("set search_path = ''", "create table public.a (id int)");

        assertThat(database).recorded("CREATE TABLE", "public.a");
    }

    @Test
    @DisplayName("D11: GRANT and REVOKE are recorded")
    void grantAndRevokeAreRecorded(Database database) {
        database.execute(
                "create table a (id int)",
                "grant select on a to vaulttrack_auditor",
                "revoke select on a from vaulttrack_auditor",
                "grant usage on schema public to vaulttrack_auditor",
                "revoke usage on schema public from vaulttrack_auditor",
                "alter default privileges grant select on tables to vaulttrack_auditor",
                "alter default privileges revoke select on tables from vaulttrack_auditor");

        assertThat(database.column(
                        "select distinct command_tag from script_tracking.ddl_event where command_tag <> 'CREATE TABLE' order by 1",
                        String.class))
                .containsExactly("ALTER DEFAULT PRIVILEGES", "GRANT", "REVOKE");
    }

    @Test
    @DisplayName("D12: no setting hides DDL, and switching off the recorder is seen")
    void noSettingHidesDdlAndSwitchingOffTheRecorderIsSeen(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "set lock_timeout = 1",
                    "set app.environment = '" + "x".repeat(100) + "'",
                    "set session_replication_role = replica",
                    "create table a (id int)",
                    "alter event trigger et_ddl_command_end disable");
        }

        assertThat(database).recorded("CREATE TABLE", "public.a");
        assertThat(database.column(
                        "select subject from script_tracking.verify_installation() where not holds", String.class))
                .contains("et_ddl_command_end");
    }

    @Test
    @DisplayName("D13: what event triggers are not told of is found afterwards")
    void whatEventTriggersAreNotToldOfIsFoundAfterwards(Database database) {
        String role = database.createLoginRole("member");
        database.execute("select script_tracking.find_unrecorded_changes()");

        database.execute(
                "alter role " + role + " createdb",
                "alter database " + database.name() + " set work_mem = '8MB'",
                "alter event trigger et_sql_drop disable");

        assertThat(database.column("select object_type from script_tracking.find_unrecorded_changes()", String.class))
                .contains("role", "event trigger");
    }

    @Test
    @DisplayName("D14: objects are named as PostgreSQL names them, once each")
    void objectsAreNamedOnceAndAsPostgresDoes(Database database) {
        database.execute(
                "create schema \"we.ird\"",
                "create table \"we.ird\".t (id serial)",
                "select 1 as one into chosen",
                "create extension citext");

        assertThat(database.query("""
                        select object_identity, schema_name, count(*) from script_tracking.ddl_event
                        where object_type in ('table', 'extension') or command_tag = 'CREATE SEQUENCE'
                        group by 1, 2 order by 1"""))
                .containsExactly(
                        List.of("\"we.ird\".t", "we.ird", 1L),
                        List.of("\"we.ird\".t_id_seq", "we.ird", 1L),
                        Arrays.asList("citext", null, 1L),
                        List.of("public.chosen", "public", 1L));
    }

    @Test
    @DisplayName("D15: temporary tables and commands that do nothing are no events")
    void temporaryTablesAndCommandsThatDoNothingAreNoEvents(Database database) {
        database.execute("create table a (id int)");
        long before = events(database);

        database.execute(
                "create temporary table t (id int)",
                "create table if not exists a (id int)",
                "drop table if exists nothing_here");

        assertThat(events(database)).isEqualTo(before);
    }

    private static long events(Database database) {
        return database.value("select count(*) from script_tracking.ddl_event", Long.class);
    }
}

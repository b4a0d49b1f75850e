package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event says beyond command and object: the very statement, the columns, who authenticated. */
@ExtendWith(PostgresExtension.class)
class CapturedDetailsTest {
    private static final String CALL = """
            select statement, call_context from script_tracking.ddl_event
            where object_identity = ? order by ddl_event_id""";
    private static final String COLUMNS = """
            select coalesce(array_to_string(changed_columns, ' '), 'none') from script_tracking.ddl_event
            where command_tag = 'ALTER TABLE' and object_type = 'table' order by ddl_event_id""";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void aStatementOfTheClientIsItsOwnText(Database database) {
        database.execute("create table plain (id int)");

        assertThat(database.query(CALL, "public.plain"))
                .containsExactly(Arrays.asList("create table plain (id int)", null));
        assertThat(database).hasNoRows("select * from script_tracking.ddl_event_l where statement_sql_hk is not null");
    }

    @Test
    void aDoBlockTellsTheVeryStatement(Database database) {
        String block =
                "do $$ begin create table fixed (id int); execute 'create table dynamic (id int) /* 1 */'; end $$";
        database.execute(block);

        assertThat(database.query(CALL, "public.fixed"))
                .containsExactly(List.of(
                        "create table fixed (id int)", "PL/pgSQL function inline_code_block line 1 at SQL statement"));
        assertThat(database.query(CALL, "public.dynamic"))
                .containsExactly(List.of(
                        "create table dynamic (id int) /* 1 */",
                        "PL/pgSQL function inline_code_block line 1 at EXECUTE"));
        assertThat(database.column("select distinct sql_text from script_tracking.ddl_event", String.class))
                .containsExactly(block);
    }

    @Test
    void aFunctionTellsTheVeryStatementAndWhoCalledIt(Database database) {
        database.execute(
                "create function called() returns void language plpgsql as $$ begin create table made (); drop table made; end $$",
                "create function calling() returns void language plpgsql as $$ begin perform called(); end $$",
                "select calling()");

        assertThat(database.query(CALL, "public.made"))
                .extracting(row -> row.get(0))
                .containsExactly("create table made ()", "drop table made");
        assertThat(database.query(CALL, "public.made"))
                .allSatisfy(row -> assertThat((String) row.get(1))
                        .startsWith("PL/pgSQL function called() line 1 at SQL statement\nSQL statement")
                        .endsWith("PL/pgSQL function calling() line 1 at PERFORM"));
    }

    @Test
    void aFunctionInSqlTellsItsName(Database database) {
        database.execute(
                "create function make() returns void language sql as 'create table made (id int)'", "select make()");

        assertThat(database.query(CALL, "public.made"))
                .containsExactly(List.of("select make()", "SQL function \"make\" statement 1"));
    }

    @Test
    void aStatementThatLooksLikeACallStackLosesNothing(Database database) {
        database.execute("""
                do $$ begin execute
                    'create table forged (id int) /*"' || chr(10) || 'PL/pgSQL function mine() line 1 at EXECUTE*/';
                end $$""");

        assertThat(database.query(CALL, "public.forged"))
                .containsExactly(List.of("create table forged (id int) /*", """
                        PL/pgSQL function mine() line 1 at EXECUTE*/"
                        PL/pgSQL function inline_code_block line 1 at EXECUTE"""));
    }

    @Test
    void aServerThatSpeaksAnotherLanguageIsQuotedAsItStands(Database database) {
        String stack =
                "PL/pgSQL-Funktion f() Zeile 1\nSQL-Anweisung \u00bbcreate table t ()\u00ab\nPL/pgSQL-Funktion g()";

        assertThat(database.query("select * from script_tracking.split_call_stack(?)", stack))
                .containsExactly(Arrays.asList(stack.substring(stack.indexOf('\n') + 1), null));
    }

    @Test
    void secretsOfNestedStatementsAreRedacted(Database database) {
        database.execute(
                "create function f(p text) returns void language plpgsql as $$ begin execute p; end $$",
                "select f('create table x (); comment on table x is $c$ password = hunter2 $c$')");

        assertThat(database.column("select sql_text from script_tracking.sql_text", String.class))
                .hasSizeGreaterThan(2)
                .noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void aSecretThatStandsAcrossTheCutIsRedacted(Database database) {
        String padding = "x".repeat(99_950);
        database.execute("create table a (id int) /* " + padding + " password='" + "s3cr3t".repeat(10_000) + "' */");

        assertThat(database.column("select sql_text from script_tracking.sql_text", String.class))
                .singleElement()
                .satisfies(text -> assertThat(text).doesNotContain("s3cr3t").contains("password='***'"));
    }

    @Test
    void temporaryTablesLeaveNoTextBehind(Database database) {
        database.execute(
                "do $$ begin create temporary table t (id int); drop table t; end $$",
                "do $$ begin create temp table u (id int); create rule r as on insert to u do nothing; drop table u; end $$");

        assertThat(database).hasNoRows("select * from script_tracking.ddl_event");
        assertThat(database).hasNoRows("select * from script_tracking.sql_text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add d int, alter b type bigint        | b d",
                "alter c set not null                  | c",
                "alter c set default 3                 | c",
                "drop column c, add e int              | e",
                "set (fillfactor = 70)                 | none",
                "add constraint positive check (a > 0) | none",
            })
    void alterTableTellsTheColumnsItChanged(String action, String columns, Database database) {
        database.execute("create table t (a int, b int, c int)");

        database.execute("alter table t " + action);

        assertThat(database.column(COLUMNS, String.class)).containsExactly(columns);
    }

    @Test
    void eachAlterTableOfATransactionTellsItsOwnColumns(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tracked.run(
                    connection,
                    "create table t (a int)",
                    "alter table t add b int",
                    "savepoint s",
                    "alter table t add lost int",
                    "rollback to s",
                    "savepoint s",
                    "alter table t add c int",
                    "release s",
                    "do $$ begin alter table t add d int; exception when others then null; end $$",
                    "alter table t alter a set default 1");
            connection.commit();
            Tracked.run(connection, "alter table t add e int");
            connection.commit();
        }

        assertThat(database.column(COLUMNS, String.class)).containsExactly("b", "c", "d", "a", "e");
    }

    @Test
    void whoAuthenticatedIsToldWhereItIsNotTheSessionsUser(Database database) throws SQLException {
        String assumed = database.createLoginRole("assumed");
        database.execute("grant create on schema public to " + assumed);
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "create table own (id int)",
                    "set session authorization " + assumed,
                    "create table assumed (id int)",
                    "discard sequences",
                    "create table assumed_still (id int)",
                    "reset session authorization",
                    "discard all",
                    "create table own_again (id int)");
        }

        assertThat(
                        database.query(
                                "select db_session_user, authenticated_user from script_tracking.ddl_event where object_type = 'table' order by ddl_event_id"))
                .containsExactly(
                        Arrays.asList(database.username(), null),
                        List.of(assumed, database.username()),
                        List.of(assumed, database.username()),
                        Arrays.asList(database.username(), null));
    }

    @Test
    void anEventKnowsWhenItsBackendStarted(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "create table t (id int)");

            assertThat(database)
                    .hasRowCount(
                            "select from script_tracking.ddl_event as event join pg_stat_activity as backend"
                                    + " on backend.pid = event.backend_pid and backend.backend_start = event.backend_start",
                            1);
        }
    }

    @Test
    void aSessionCannotPassForAnother(Database database) throws SQLException {
        String plain = database.createLoginRole("plain");
        try (Connection connection = database.connect(plain, plain)) {
            assertThat(refusal(connection, "select setval('script_tracking.authenticated_user_seq', 10)"))
                    .isEqualTo("42501");
        }
    }

    @Test
    void anExtensionIsOneEventThatCountsItsMembers(Database database) {
        database.execute("create extension citext");

        assertThat(database.query("select object_identity, member_count > 30 from script_tracking.ddl_event"))
                .containsExactly(List.of("citext", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop extension isn, citext cascade", "drop schema ext cascade"})
    void aDroppedExtensionIsOneEventAndWhatGoesWithItIsNamed(String drop, Database database) {
        database.execute(
                "create schema ext",
                "create extension citext schema ext",
                "create extension isn schema ext",
                "create table public.customer (id int, email ext.citext, extra ext.isbn)",
                "create function public.mail(ext.citext) returns int language sql as 'select 1'",
                "set client_min_messages = error; " + drop);

        assertThat(
                        database.query(
                                "select object_type, object_identity, member_count > 30 from script_tracking.ddl_event where dropped"))
                .containsExactlyInAnyOrderElementsOf(dropped(drop));
    }

    private static List<List<@Nullable Object>> dropped(String drop) {
        List<List<@Nullable Object>> dropped = new ArrayList<>(List.of(
                List.of("extension", "citext", true),
                List.of("extension", "isn", true),
                Arrays.asList("table column", "public.customer.email", null),
                Arrays.asList("table column", "public.customer.extra", null),
                Arrays.asList("function", "public.mail(ext.citext)", null)));
        if (drop.startsWith("drop schema")) {
            dropped.add(Arrays.asList("schema", "ext", null));
        }
        return dropped;
    }

    @Test
    void anExtensionFromBeforeTheInstallationIsOneEventToo(PostgresServer server) throws SQLException {
        try (Database later = server.createDatabase("later")) {
            later.execute("create extension hstore");
            Tracked.install(later);

            later.execute("drop extension hstore");

            assertThat(later.query("select object_identity, member_count > 30 from script_tracking.ddl_event"))
                    .containsExactly(List.of("hstore", true));
        }
    }

    private static String refusal(Connection connection, String sql) {
        return assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Tracked.run(connection, sql))
                .actual()
                .getSQLState();
    }
}

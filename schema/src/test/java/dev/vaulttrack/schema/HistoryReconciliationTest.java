package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to a history table; the adapters' tests let the real tools do it. */
@ExtendWith(PostgresExtension.class)
class HistoryReconciliationTest {
    private static final String TABLE = "\"Bill ing\".\"flyway H\"";
    private static final String KINDS = "select kind from script_tracking.reconcile_history() order by kind";
    private static final String OPERATION = """
            select script_tracking.close_operation(
                script_tracking.open_operation(
                    p_operation_token => decode(md5(random()::text), 'hex'), p_script_name => ?, p_script_type => 'MIGRATION',
                    p_deployment_id => 1, p_details => '{"checksum": "7"}'),
                'COMPLETED')""";

    private final Database database;

    HistoryReconciliationTest(Database database) {
        this.database = database;
    }

    /** One row from before anything was tracked, and one of a tracked migration; both kept. */
    @BeforeEach
    void migrate() throws SQLException {
        Tracked.begin(database);
        database.execute(
                "create schema \"Bill ing\"",
                "create table " + TABLE + " (installed_rank int primary key, version text, description text, type text,"
                        + " script text, checksum int, installed_by text, installed_on timestamp default now(),"
                        + " execution_time int, success boolean)",
                row(1, "1", "V1__a.sql"),
                "select script_tracking.open_deployment('flyway', '11.13.0', '" + TABLE.replace("'", "''") + "')");
        database.query(OPERATION, "V2__b.sql");
        database.execute(row(2, "2", "V2__b.sql"), "select script_tracking.observe_history(1)");
    }

    private static String row(int rank, String version, String script) {
        return "insert into %s values (%d, '%s', 'x', 'SQL', '%s', 7, 'ann', now(), 1, true)"
                .formatted(TABLE, rank, version, script);
    }

    @Test
    void whatWasThereBeforeIsImportedAndTheRestObserved() {
        assertThat(
                        database.query(
                                "select kind, row_key, operation_id is null from script_tracking.reconcile_history() order by row_key"))
                .containsExactly(List.of("IMPORTED", "1", true), List.of("OBSERVED", "2", false));
        assertThat(
                        database.query(
                                "select row_key, record_source like 'imported from %' from script_tracking.history_row order by 1"))
                .containsExactly(List.of("1", true), List.of("2", false));
    }

    /** Found at once, and again after it was kept. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update {} set checksum = 8 where installed_rank = 2|CHECKSUM_REWRITTEN",
                "update {} set checksum = null where installed_rank = 2|CHECKSUM_CLEARED",
                "update {} set installed_by = 'bob' where installed_rank = 1|ROW_CHANGED",
                "delete from {} where installed_rank = 2|ROW_REMOVED",
                "insert into {} values (3, '3', 'x', 'SQL', 'V3__c.sql', 7, 'ann', now(), 1, true)|ROW_WITHOUT_OPERATION",
                "insert into {} values (3, '3', 'x', 'BASELINE', '<< x >>', null, 'ann', now(), 1, true)|BASELINE",
                "insert into {} values (3, null, 'x', 'SCHEMA', '\"a\"', null, 'ann', now(), 1, true)|BOOKKEEPING",
                "insert into {} values (3, '1', 'x', 'DELETE', 'V1__a.sql', 7, 'ann', now(), 1, true)|MARKED_DELETED",
                "drop table {}|TABLE_GONE"
            })
    void whatIsDoneToTheTableIsFound(String done, String kind) {
        database.execute(done.replace("{}", TABLE));

        assertThat(kinds()).containsExactlyInAnyOrder("IMPORTED", "OBSERVED", kind);
        database.execute("select script_tracking.observe_history()");
        assertThat(kinds()).containsExactlyInAnyOrder("IMPORTED", "OBSERVED", kind);
    }

    @Test
    void aSecondLookKeepsNothingMore() {
        assertThat(database.query("select script_tracking.observe_history()")).containsExactly(List.of(0));
    }

    @Test
    void aSuccessWithoutARowIsFound() {
        database.query(OPERATION, "V9__z.sql");

        assertThat(
                        database.query(
                                "select change_name, explanation from script_tracking.reconcile_history() where kind = 'OPERATION_WITHOUT_ROW'"))
                .containsExactly(List.of("V9__z.sql", "the change succeeded, and the tool has no row of it"));
    }

    @Test
    void aLowerVersionAfterAHigherOneIsOutOfOrder() {
        database.query(OPERATION, "V1_10__c.sql");
        database.execute(row(3, "1.10", "V1_10__c.sql"));

        assertThat(kinds()).containsExactlyInAnyOrder("IMPORTED", "OBSERVED", "OBSERVED", "OUT_OF_ORDER");
    }

    @Test
    void versionsAreComparedAsNumbers() {
        database.query(OPERATION, "V10__c.sql");
        database.execute(row(3, "10", "V10__c.sql"));

        assertThat(kinds()).doesNotContain("OUT_OF_ORDER");
    }

    @Test
    void aTableUnderTheToolsOwnNameIsFoundWithoutADeployment() {
        database.execute(
                "create table databasechangelog (id text, author text, filename text, dateexecuted timestamp,"
                        + " orderexecuted int, exectype text, md5sum text)",
                "insert into databasechangelog values ('1', 'ann', 'db.xml', now(), 1, 'EXECUTED', '9:x')");

        assertThat(database.query("select tool, change_name, kind from script_tracking.reconcile_history()"
                        + " where history_table = 'public.databasechangelog'"))
                .containsExactly(List.of("liquibase", "db.xml::1::ann", "IMPORTED"));
    }

    @Test
    void whoMayNotReadTheTableIsToldSoAndSeesTheRest() throws SQLException {
        for (String role : List.of("vaulttrack_pipeline", "vaulttrack_auditor")) {
            String login = database.createLoginRole("reader");
            database.execute("grant " + role + " to " + login);

            try (Connection connection = database.connect(login, login)) {
                assertThat(rows(
                                connection,
                                "select kind, explanation from script_tracking.reconcile_history() order by 1"))
                        .containsExactly(
                                List.of("IMPORTED", "it was there before anything was tracked in this table"),
                                List.of("OBSERVED", "a tracked operation wrote it"),
                                List.of("UNREADABLE", "the table may not be read by " + login));
            }
        }
    }

    /** Whoever names a table for the reader to read must not make him run anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view trap as select boom()::int as installed_rank, ''::text as version, ''::text as type, ''::text as script,"
                        + " 0 as checksum, true as success",
                "create table trap (installed_rank int, version text, type text, script text, checksum bait, success boolean);"
                        + " insert into trap values (1, '', '', '', row(1), true)",
                "create table trap (installed_rank int, version text, type text, script text, checksum int, success boolean);"
                        + " insert into trap values (1, '', '', '', 1, true); create policy p on trap using (boom() is null);"
                        + " alter table trap enable row level security; alter table trap force row level security"
            })
    void readingRunsNobodysCode(String trap) throws SQLException {
        database.execute(
                "create function boom() returns text language plpgsql as $$ begin raise exception 'boom'; end $$",
                "create type bait as (id int)",
                "create function bait_json(bait) returns json language sql as $$ select to_json(public.boom()) $$",
                "create cast (bait as json) with function bait_json(bait)");
        for (String statement : trap.split(";", -1)) {
            database.execute(statement);
        }
        String login = database.createLoginRole("reader");
        database.execute(
                "select script_tracking.open_deployment('flyway', '1', 'public.trap')",
                "grant select on trap to " + login,
                "grant vaulttrack_auditor to " + login);

        try (Connection connection = database.connect(login, login)) {
            assertThat(rows(
                            connection,
                            "select kind from script_tracking.reconcile_history() where history_table = 'public.trap'"))
                    .containsExactly(List.of("UNREADABLE"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no dot", "a.b.c.d", "\"open", "", "x.y; drop table z", "gone.gone"})
    void aNameThatNamesNothingIsNoError(String name) {
        database.query("select script_tracking.open_deployment('flyway', '1', ?)", name);

        assertThat(kinds()).contains("IMPORTED", "OBSERVED").doesNotContain("TABLE_GONE");
    }

    @Test
    void aLockedTableIsNotWaitedFor() throws SQLException {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Tracked.run(other, "lock table " + TABLE);

            assertThat(database.query(
                            "select explanation from script_tracking.reconcile_history() where kind = 'UNREADABLE'"))
                    .containsExactly(List.of("the table is locked just now"));
        }
    }

    @Test
    void aTenantsHistoryIsNotForAnother() throws SQLException {
        String one = database.createLoginRole("one");
        String two = database.createLoginRole("two");
        for (String login : List.of(one, two)) {
            database.execute(
                    "grant vaulttrack_pipeline to " + login,
                    "select script_tracking.map_tenant_role(script_tracking.register_tenant('" + login + "'), '" + login
                            + "')");
        }
        try (Connection connection = database.connect(one, one)) {
            Tracked.run(
                    connection,
                    "select script_tracking.open_deployment('flyway', '1', 'one.history')",
                    "select script_tracking.record_history('flyway', 'one.history', '{1}', array[jsonb '{\"script\": \"V1\"}'])");
            assertThat(rows(
                            connection,
                            "select row_key from script_tracking.history_row where history_table = 'one.history'"))
                    .hasSize(1);
        }
        try (Connection connection = database.connect(two, two)) {
            assertThat(rows(
                            connection,
                            "select row_key from script_tracking.history_row where history_table = 'one.history'"))
                    .isEmpty();
            assertThat(rows(
                            connection,
                            "select 1 from script_tracking.reconcile_history() where history_table = 'one.history'"))
                    .isEmpty();
        }
    }

    private List<String> kinds() {
        return database.column(KINDS, String.class);
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}

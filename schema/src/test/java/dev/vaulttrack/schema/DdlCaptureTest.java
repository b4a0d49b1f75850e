package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class DdlCaptureTest {
    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void recordsEachObjectOfACommandOnce(Database database) {
        database.execute("create table invoice (id serial primary key)", "create view paid as select * from invoice");

        assertThat(database.column("select object_identity from script_tracking.ddl_event", String.class))
                .containsExactlyInAnyOrder(
                        "public.invoice",
                        "public.invoice_id_seq",
                        "public.invoice_id_seq",
                        "public.invoice_pkey",
                        "public.paid");
    }

    @Test
    void recordsAReplacedViewOnce(Database database) {
        database.execute("create view v as select 1 as one");

        database.execute("create or replace view v as select 1 as one, 2 as two");

        assertThat(database)
                .hasRowCount("select * from script_tracking.ddl_event where object_identity = 'public.v'", 2);
    }

    @Test
    void recordsWhatADropTookAlong(Database database) {
        database.execute("create table a (id int)", "create view b as select * from a", "drop table a cascade");

        assertThat(database.column(
                        "select object_identity from script_tracking.ddl_event where dropped and object_type in ('table', 'view')",
                        String.class))
                .containsExactlyInAnyOrder("public.a", "public.b");
    }

    @Test
    void recordsAGrantThoughPostgresTellsNoTarget(Database database) {
        database.execute("create table a (id int)", "grant select on a to public");

        assertThat(database).recorded("GRANT", null);
        assertThat(database.value(
                        "select sql_text from script_tracking.ddl_event where command_tag = 'GRANT'", String.class))
                .isEqualTo("grant select on a to public");
    }

    @Test
    void recordsForARoleThatHoldsNothing(Database database) throws SQLException {
        String role = database.createLoginRole("plain");
        database.execute("grant create on schema public to " + role);
        try (Connection connection = database.connect(role, role)) {
            Tracked.run(connection, "set search_path = ''", "create table public.mine (id int)");
        }

        assertThat(
                        database.query(
                                "select db_session_user, operation_id from script_tracking.ddl_event where object_identity = 'public.mine'"))
                .containsExactly(Arrays.asList(role, null));
    }

    @Test
    void recordsAsReplicaToo(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "set session_replication_role = replica", "create table hidden (id int)");
        }

        assertThat(database).recorded("CREATE TABLE", "public.hidden");
    }

    @Test
    void identitiesDoNotDependOnTheSessionsQuoting(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "set quote_all_identifiers = on", "create table plain (id int)");
        }

        assertThat(database).recorded("CREATE TABLE", "public.plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create temporary table t (id int)",
                "create table if not exists existing (id int)",
                "drop table if exists nothing_here",
            })
    void recordsNoNoise(String statement, Database database) {
        database.execute("create table existing (id int)");
        long before = database.value("select count(*) from script_tracking.ddl_event", Long.class);

        database.execute(statement);

        assertThat(database.value("select count(*) from script_tracking.ddl_event", Long.class))
                .isEqualTo(before);
    }

    @Test
    void recordsAnExtensionAsOneEvent(Database database) {
        database.execute("create extension citext");

        assertThat(database.column("select object_identity from script_tracking.ddl_event", String.class))
                .containsExactly("citext");
    }

    @Test
    void rolledBackDdlLeavesNoEvent(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tracked.run(connection, "create table gone (id int)");
            connection.rollback();
        }

        assertThat(database).hasNoRows("select * from script_tracking.ddl_event");
    }

    @Test
    void concurrentIndexCommandsWork(Database database) {
        database.execute(
                "create table a (id int)",
                "create index concurrently a_id on a (id)",
                "reindex index concurrently a_id",
                "drop index concurrently a_id");

        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.ddl_event where object_identity = 'public.a_id' and dropped", 1);
    }

    @Test
    void redactsSecretsInSql(Database database) {
        database.execute(
                "do $$ begin create table x (id int); perform 'password ''hunter2'' of postgres://me:hunter2@host/db'; end $$");

        assertThat(database.column("select sql_text from script_tracking.ddl_event", String.class))
                .allSatisfy(text -> assertThat(text).doesNotContain("hunter2").contains("***"));
    }

    @Test
    void storesTheSameTextOnceAndALongOneCut(Database database) {
        String padding = "x".repeat(150_000);
        for (int i = 0; i < 2; i++) {
            database.execute("create table a (id int) /* " + padding + " */", "drop table a");
        }

        List<String> texts = database.column("select sql_text from script_tracking.sql_text", String.class);
        assertThat(texts).hasSize(2);
        assertThat(texts.get(0)).hasSizeLessThan(100_100).contains("[cut by VaultTrack: 1500");
    }

    @Test
    void keepsHostileNames(Database database) {
        database.execute("create table \"it's \"\"a\"\"\n<script>😀\" (id int)");

        assertThat(database).recorded("CREATE TABLE", "public.\"it's \"\"a\"\"\n<script>😀\"");
    }
}

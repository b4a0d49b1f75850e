package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capture under the settings, transactions and encodings that sessions come with. */
@ExtendWith(PostgresExtension.class)
class CaptureEnvironmentTest {
    private static final String IDENTITIES =
            "select object_identity from script_tracking.ddl_event where object_type = 'table' order by ddl_event_id";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path = ''",
                "set quote_all_identifiers = on",
                "set session_replication_role = replica",
                "set client_min_messages = debug5",
                "set statement_timeout = '20s'",
                "set lock_timeout = '1ms'",
                "set default_transaction_isolation = serializable",
                "set standard_conforming_strings = off",
                "set bytea_output = escape",
                "set datestyle = 'ISO, DMY'",
                "set intervalstyle = sql_standard",
                "set timezone = 'Asia/Kathmandu'",
                "set plan_cache_mode = force_custom_plan",
                "set row_security = off",
                "set application_name = '<script>''\"'",
                "set vaulttrack.operation = '; drop schema script_tracking cascade; --'",
            })
    void noSettingOfASessionHidesItsDdl(String setting, Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    setting,
                    "create table public.made (id int)",
                    "alter table public.made add column name text",
                    "drop table public.made");
        }

        assertThat(database.column(IDENTITIES, String.class))
                .containsExactly("public.made", "public.made", "public.made");
        assertThat(database).hasRowCount("select * from script_tracking.ddl_event where changed_columns = '{name}'", 1);
    }

    @Test
    void aClientThatCannotShowANameHasItRecorded(Database database, PostgresServer server, @TempDir Path folder)
            throws Exception {
        Psql.needed();
        Path script = folder.resolve("latin1.sql");
        Files.writeString(script, """
                set client_encoding = 'LATIN1';
                do $$ begin execute U&'create table "\\20AC \\0416" (id int)'; end $$;
                create table "é" (id int);
                """, StandardCharsets.ISO_8859_1);

        assertThat(Psql.runEachStatement(script, database, server).output()).doesNotContain("ERROR", "WARNING");

        assertThat(database.column(IDENTITIES, String.class))
                .containsExactly("public.\"\u20ac \u0416\"", "public.\"\u00e9\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII", "WIN1252"})
    void databasesInOtherEncodingsAreTracked(
            String encoding, Database database, PostgresServer server, @TempDir Path folder) throws Exception {
        Psql.needed();
        // In SQL_ASCII any byte is a character; this one is none in UTF-8.
        Path script = folder.resolve("bytes.sql");
        Files.writeString(script, """
                set client_encoding = '%s';
                create table made (id int) /* é */;
                """.formatted(encoding), StandardCharsets.ISO_8859_1);
        String options = "template template0 encoding '" + encoding + "' lc_collate 'C' lc_ctype 'C'";
        try (Database other = server.createDatabase("encoded", options)) {
            Tracked.install(other);

            assertThat(Psql.runEachStatement(script, other, server).output()).doesNotContain("ERROR", "WARNING");

            assertThat(other.column(IDENTITIES, String.class)).containsExactly("public.made");
        }
    }

    @Test
    void preparedTransactionsAreRecordedWhenTheyCommit(Database database) throws SQLException {
        String name = database.name();
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "begin", "create table prepared (id int)", "prepare transaction '" + name + "'");
            assertThat(database).hasNoRows(IDENTITIES);

            Tracked.run(connection, "commit prepared '" + name + "'");
        }

        assertThat(database.column(IDENTITIES, String.class)).containsExactly("public.prepared");
    }

    @Test
    void whatASavepointOrExceptionBlockTookBackIsNotRecorded(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tracked.run(
                    connection,
                    "create table kept (id int)",
                    "savepoint s",
                    "create table lost (id int)",
                    "rollback to s",
                    "do $$ begin create table lost_too (id int); perform 1 / 0; exception when division_by_zero then null; end $$",
                    "do $$ begin create table kept_too (id int); exception when division_by_zero then null; end $$");
            connection.commit();
        }

        assertThat(database.column(IDENTITIES, String.class)).containsExactly("public.kept", "public.kept_too");
        assertThat(database).hasRowCount("select distinct xid from script_tracking.ddl_event", 1);
    }

    @Test
    void aProcedureThatCommitsIsRecordedOnBothSides(Database database) {
        database.execute("""
                create procedure p() language plpgsql as $$ begin
                    create table before (id int); commit; create table after (id int);
                end $$""", "call p()");

        assertThat(database.column(
                        "select distinct statement || ' ' || count(*) over () from script_tracking.ddl_event where object_type = 'table'",
                        String.class))
                .containsExactlyInAnyOrder("create table before (id int) 2", "create table after (id int) 2");
        assertThat(database)
                .hasRowCount("select distinct xid from script_tracking.ddl_event where object_type = 'table'", 2);
    }

    @Test
    void oneStringOfSeveralStatementsKeepsThemApart(Database database) {
        database.execute("create table one (id int); create table two (id int)");

        assertThat(database.column(
                        "select btrim(statement) from script_tracking.ddl_event order by ddl_event_id", String.class))
                .containsExactly("create table one (id int)", "create table two (id int)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "a \"\"b\"\"",
                "line\nbreak",
                "<img src=x onerror=alert(1)>",
                "\ud83d\ude00",
                "%s %I $1 \\"
            })
    void hostileNamesAreRecordedAsTheyAre(String name, Database database) {
        String quoted = "\"" + name + "\"";
        String table = quoted + "." + quoted;
        database.execute(
                "create schema " + quoted,
                "create table " + table + " (" + quoted + " int)",
                "alter table " + table + " alter " + quoted + " type bigint");

        assertThat(
                        database.query(
                                "select object_identity, changed_columns from script_tracking.ddl_event where command_tag = 'ALTER TABLE'"))
                .containsExactly(List.of(table, List.of(name.replace("\"\"", "\""))));
    }

    @Test
    void aCopyOfTheDatabaseGoesOnTracking(Database database, PostgresServer server) {
        database.execute("create table original (id int)");

        try (Database copy = server.createDatabase("copy", "template " + database.name())) {
            copy.execute("create table copied (id int)");

            assertThat(copy.column(IDENTITIES, String.class)).containsExactly("public.original", "public.copied");
            assertThat(copy).hasNoRows("select * from script_tracking.verify_installation() where not holds");
        }
    }

    @Test
    void aSchemaOfAThousandTablesIsDroppedWithOneEventEach(Database database) {
        database.execute("create schema big");
        for (int part = 0; part < 20; part++) {
            database.execute("""
                    do $$ begin for i in 1 .. 50 loop
                        execute 'create table big.t%s_' || i || ' (id int primary key, n text unique)';
                    end loop; end $$""".formatted(part));
        }

        database.execute("drop schema big cascade");

        assertThat(database).hasRowCount("select from script_tracking.ddl_event_l where dropped", 1001);
    }

    @Test
    void tenThousandStatementsOfOneTransactionTakeTimeInProportion(Database database) throws SQLException {
        // Each makes a function of its own: PostgreSQL itself takes ever longer to replace one and the same.
        String part = """
                do $$ begin for i in 1 .. 5000 loop
                    execute 'create function %s_' || i || '() returns int language sql as ''select 1''';
                end loop; end $$""";
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long first = milliseconds(connection, part.formatted("first"));
            long second = milliseconds(connection, part.formatted("second"));
            connection.commit();

            assertThat(second).isLessThan(3 * first + 1000);
        }
        assertThat(database)
                .hasRowCount("select from script_tracking.ddl_event_l where object_type = 'function'", 10_000);
    }

    @Test
    void aTimeoutStopsTheStatementAndLeavesNoEvent(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Tracked.run(
                            connection,
                            "set statement_timeout = '100ms'",
                            "do $$ begin create table late (id int); perform pg_sleep(5); end $$"));
        }

        assertThat(database).hasNoRows(IDENTITIES);
    }

    private static long milliseconds(Connection connection, String sql) throws SQLException {
        long start = System.nanoTime();
        Tracked.run(connection, sql);
        return (System.nanoTime() - start) / 1_000_000;
    }
}

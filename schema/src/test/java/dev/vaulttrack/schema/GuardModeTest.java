package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

@ExtendWith(PostgresExtension.class)
class GuardModeTest {
    private static final String BLOCK = "select script_tracking.set_guard_mode('block')";
    private static final String GUARD = "select 1 from pg_event_trigger where evtname = 'et_ddl_command_start'";

    private String login = "";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
        login = database.createLoginRole("developer");
        database.execute("grant create on schema public to " + login, "grant vaulttrack_pipeline to " + login);
    }

    @Test
    void aRefusalTellsWhoWhyAndHowToGoOn(Database database) throws SQLException {
        database.execute(BLOCK);

        try (Connection connection = database.connect(login, login)) {
            PSQLException refusal = refusal(connection, "create table stray (id int)");

            assertThat(refusal.getServerErrorMessage().getMessage())
                    .isEqualTo("CREATE TABLE by " + login + " is refused: it belongs to no open operation");
            assertThat(refusal.getServerErrorMessage().getDetail())
                    .startsWith("Rule: block for the whole database, set by " + database.username() + " at ");
            assertThat(refusal.getServerErrorMessage().getHint())
                    .contains("track_operation()", "begin_break_glass('why')");
        }
        assertThat(database).hasNoRows("select * from pg_class where relname = 'stray'");
    }

    @Test
    void aWarningReachesTheClientAndStopsNothing(Database database) throws SQLException {
        database.execute("select script_tracking.set_guard_mode('warn')");

        try (Connection connection = database.connect(login, login);
                Statement statement = connection.createStatement()) {
            statement.execute("create table stray (id int)");

            assertThat((Throwable) statement.getWarnings())
                    .hasMessageContaining("VT035: CREATE TABLE by " + login + " belongs to no open operation");
        }
        assertThat(database).recorded("CREATE TABLE", "public.stray");
    }

    @Test
    void ddlOfAnOpenOperationPasses(Database database) throws SQLException {
        database.execute(BLOCK);

        try (Connection connection = database.connect(login, login)) {
            connection.setAutoCommit(false);
            Tracked.run(
                    connection,
                    "create temporary table key as select script_tracking.track_operation('by hand') as key",
                    "create table tracked (id int)",
                    "select script_tracking.complete_operation(key) from key");
            connection.commit();

            assertThat(refusal(connection, "drop table tracked").getSQLState()).isEqualTo("VT035");
        }
    }

    @Test
    void anotherSessionsClaimDoesNotHelp(Database database) throws SQLException {
        database.execute(BLOCK);
        try (Connection honest = database.connect(login, login);
                Connection thief = database.connect(login, login)) {
            Tracked.run(honest, "select script_tracking.track_operation('by hand')");
            String token = database.value(
                    "select operation_claim from script_tracking.operation where script_name = 'by hand'",
                    String.class);

            Tracked.run(thief, "set vaulttrack.operation = '" + token + "'");
            assertThat(refusal(thief, "create table stolen (id int)").getSQLState())
                    .isEqualTo("VT035");
            Tracked.run(thief, "set vaulttrack.operation = 'rubbish'");
            assertThat(refusal(thief, "create table stolen (id int)").getSQLState())
                    .isEqualTo("VT035");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // database | a group it is in | another group | its own name | what holds
                "block   | -       | -       | -       | block",
                "block   | observe | -       | -       | observe",
                "observe | warn    | block   | -       | block",
                "block   | block   | warn    | observe | observe",
                "-       | -       | -       | warn    | warn",
                "warn    | -       | -       | -       | warn",
            })
    void theMostSpecificRuleHoldsAndOfSeveralGroupsTheStrictest(
            String ofDatabase, String ofGroup, String ofOther, String own, String holds, Database database)
            throws SQLException {
        String group = database.createLoginRole("group_one");
        String other = database.createLoginRole("group_two");
        database.execute("grant " + group + ", " + other + " to " + login);
        String set = "select script_tracking.set_guard_mode(?, ?)";
        database.query(set, ofDatabase, null);
        database.query(set, ofGroup, group);
        database.query(set, ofOther, other);
        database.query(set, own, login);

        database.execute("grant vaulttrack_owner to " + login);
        try (Connection connection = database.connect(login, login)) {
            assertThat(Rows.column(connection, "select guard_mode from script_tracking.guard_rule()", String.class))
                    .containsExactly(holds);
        }
    }

    @Test
    void aSuperuserIsNotMeantByARuleForARole(Database database) {
        database.execute("select script_tracking.set_guard_mode('block', '" + login + "')");

        database.execute("create table of_the_superuser (id int)");

        assertThat(database).recorded("CREATE TABLE", "public.of_the_superuser");
    }

    @Test
    void breakGlassLetsItsLoginPassAndIsRecorded(Database database) throws SQLException {
        database.execute(BLOCK);
        try (Connection connection = database.connect(login, login)) {
            Tracked.run(
                    connection,
                    "select script_tracking.begin_break_glass('incident 4711', 30)",
                    "create table urgent (id int)");
            assertThat(database).failsWithCode("VT035", "create table of_another_login (id int)");
            Tracked.run(connection, "select script_tracking.end_break_glass()");

            assertThat(refusal(connection, "drop table urgent").getSQLState()).isEqualTo("VT035");
        }

        assertThat(
                        database.query(
                                "select db_session_user, reason, ends_at - starts_at <= interval '30 minutes' from script_tracking.break_glass_s order by version_number"))
                .containsExactly(List.of(login, "incident 4711", true), List.of(login, "incident 4711", true));
        assertThat(
                        database.query(
                                "select attribution, during_break_glass from script_tracking.ddl_event where object_identity = 'public.urgent'"))
                .containsExactly(List.of("NONE", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VT036 | select script_tracking.set_guard_mode('lock')",
                "VT036 | select script_tracking.set_guard_mode('block', 'nobody_of_this_name')",
                "VT037 | select script_tracking.begin_break_glass('  ')",
                "VT037 | select script_tracking.begin_break_glass(null)",
                "VT037 | select script_tracking.begin_break_glass('why', 0)",
                "VT037 | select script_tracking.begin_break_glass('why', 481)",
                "VT037 | select script_tracking.begin_break_glass(repeat('x', 2001))",
                "VT038 | select script_tracking.end_break_glass()",
            })
    void badCallsAreRefusedWithTheirCode(String code, String call, Database database) {
        assertThat(database).failsWithCode(code, call);

        assertThat(database)
                .hasNoRows(
                        "select from script_tracking.guard_mode_s union all select from script_tracking.break_glass_s");
    }

    @Test
    void theEventTriggerIsThereOnlyWhileItIsNeeded(Database database) {
        assertThat(database).hasNoRows(GUARD);
        database.execute(BLOCK, "select script_tracking.set_guard_mode('warn', '" + login + "')");
        assertThat(database).hasRowCount(GUARD, 1);
        database.execute("select script_tracking.set_guard_mode('observe')");
        assertThat(database).hasRowCount(GUARD, 1);
        database.execute("select script_tracking.set_guard_mode(null, '" + login + "')");

        assertThat(database).hasNoRows(GUARD);
    }

    @Test
    void onlyWhoMayMakeEventTriggersSetsIt(Database database) throws SQLException {
        try (Connection connection = database.connect(login, login)) {
            assertThat(refusal(connection, BLOCK).getSQLState()).isEqualTo("42501");
        }
        database.execute("grant vaulttrack_owner to " + login);
        try (Connection connection = database.connect(login, login)) {
            assertThat(refusal(connection, BLOCK).getSQLState()).isEqualTo("VT039");
        }
        assertThat(database).hasNoRows("select from script_tracking.guard_mode_s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "block"})
    void concurrentIndexCommandsWork(String mode, Database database) throws SQLException {
        database.execute("create table a (id int)");
        database.execute("select script_tracking.set_guard_mode('" + mode + "')");

        database.execute(
                "select script_tracking.begin_break_glass('test')",
                "create index concurrently a_id on a (id)",
                "reindex index concurrently a_id",
                "drop index concurrently a_id",
                "select script_tracking.end_break_glass()",
                "select script_tracking.track_operation('indexes')",
                "create index concurrently a_id on a (id)",
                "drop index concurrently a_id");

        assertThat(database).hasRowCount("select from script_tracking.ddl_event where dropped", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create temporary table t (id int); create index on t (id); alter table t add n int; drop table t",
                "do $$ begin create temp table t (id int); drop table if exists t; end $$",
                "create table flyway_schema_history (installed_rank int); create index flyway_schema_history_s_idx on flyway_schema_history (installed_rank)",
                "create table public.databasechangeloglock (id int not null, primary key (id)); alter table databasechangeloglock add n int",
                "set role vaulttrack_owner; select script_tracking.ensure_ddl_event_partitions(20)",
                "create temporary table t as select 1 as one",
            })
    void whatNobodyMeansPasses(String statements, Database database) {
        database.execute(BLOCK);

        database.execute(statements);

        assertThat(database).hasRowCount(GUARD, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table flyway_schema_history_too (id int)",
                "drop table flyway_schema_history",
                "create table \"flyway_schema_history; drop table x\" (id int)",
                "do $$ begin execute 'create temp table a (id int); create table b (id int)'; end $$",
                "do $$ begin create table b (id int); end $$",
                "create view temp as select 1 as one",
                "create schema script_tracking_too",
                "create table /* temp */ b (id int)",
                "create table /* flyway_schema_history ( */ b (id int)",
            })
    void whatOnlyLooksLikeThatIsRefused(String statement, Database database) {
        database.execute("create table flyway_schema_history (id int)");
        database.execute(BLOCK);

        assertThat(database).failsWithCode("VT035", statement);
    }

    @Test
    void theInstallerPasses(Database database) throws SQLException {
        database.execute(BLOCK);
        database.execute("insert into script_tracking.installation (version) values ('0.0.1')", """
                insert into script_tracking.installed_file (installation_id, file_name, checksum)
                select max(installation_id), 'views/out_of_band_change.sql', sha256('') from script_tracking.installation""");

        assertThat(Tracked.install(database).changedNothing()).isFalse();
    }

    private static PSQLException refusal(Connection connection, String sql) {
        return assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> Tracked.run(connection, sql))
                .actual();
    }
}

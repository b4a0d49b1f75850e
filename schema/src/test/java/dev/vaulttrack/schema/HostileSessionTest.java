package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and transactions that are not as one would wish. */
@ExtendWith(PostgresExtension.class)
class HostileSessionTest {
    private static final String[] REPORTS = {
        "select * from script_tracking.get_enterprise_dashboard()",
        "select * from script_tracking.get_execution_history()",
        "select * from script_tracking.get_performance_metrics()",
        "select * from script_tracking.get_recent_errors()",
        "select * from script_tracking.script_execution_h",
        "select * from script_tracking.script_execution_s",
    };
    private static final String KEEP =
            "create temporary table kept as select script_tracking.track_operation('mine') as key";
    private static final String CLOSE = "select script_tracking.complete_operation(key) from pg_temp.kept";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search_path = ''",
                "search_path = hostile, pg_catalog",
                "quote_all_identifiers = on",
                "datestyle = 'ISO, DMY'",
                "intervalstyle = 'sql_standard'",
                "timezone = 'Asia/Kathmandu'",
                "standard_conforming_strings = off",
                "bytea_output = escape",
                "extra_float_digits = 0",
                "array_nulls = off",
                "transform_null_equals = on",
                "session_replication_role = replica",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_deferrable = on",
                "plan_cache_mode = force_generic_plan",
                "enable_indexscan = off",
                "work_mem = '64kB'",
                "lock_timeout = 1",
                "vaulttrack.operation = 'not a token; drop table x'",
                "vaulttrack.enclosing = 'a b c d'",
            })
    void noSettingOfTheSessionChangesWhatIsRecorded(String setting, Database database) throws SQLException {
        database.execute("create schema hostile", """
                create function hostile.sha256(bytea) returns bytea language plpgsql as $$ begin raise 'hijacked'; end $$""");
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "set " + setting, KEEP, "create table public.during (id int)", CLOSE);
            Tracked.run(connection, REPORTS);
        }

        assertThat(database).hasRowCount("""
                        select from script_tracking.get_execution_history()
                        where script_name = 'mine' and execution_status = 'COMPLETED' and affected_objects = '{public.during}'""", 1);
        assertThat(database)
                .hasRowCount("select from script_tracking.script_execution_s where script_name = 'mine'", 2);
    }

    @Test
    void anOperationOpenedInATransactionThatRollsBackNeverWas(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "begin",
                    "select script_tracking.track_operation('mine')",
                    "rollback",
                    "create table public.stray (id int)");
        }

        assertThat(database).hasNoRows("select from script_tracking.operation where script_name = 'mine'");
        assertThat(database)
                .hasRowCount(
                        "select from script_tracking.out_of_band_change where object_identity = 'public.stray'", 1);
    }

    @Test
    void anOperationCanBeClosedAfterItsTransactionFailed(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, KEEP, "begin", "create table public.gone (id int)");
            refused(connection, "select 1 / 0").isEqualTo("22012");
            refused(connection, CLOSE).isEqualTo("25P02");

            Tracked.run(connection, "rollback", CLOSE.replace("key)", "key, false, 'division by zero')"));
        }

        assertThat(database)
                .hasRowCount(
                        "select from script_tracking.operation where script_name = 'mine' and operation_status = 'FAILED'",
                        1);
    }

    @Test
    void aClosingThatRollsBackLeavesTheOperationOpen(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, KEEP, "begin", CLOSE, "rollback", "create table public.later (id int)", CLOSE);
        }

        assertThat(database).hasRowCount("""
                        select from script_tracking.get_execution_history()
                        where script_name = 'mine' and affected_objects = '{public.later}'""", 1);
    }

    @Test
    void aReadOnlyTransactionReadsReportsAndTracksNothing(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "set default_transaction_read_only = on");
            Tracked.run(connection, REPORTS);

            refused(connection, "select script_tracking.track_operation('mine')")
                    .isEqualTo("25006");
        }
    }

    @Test
    void aRoleWithoutGrantsIsRefusedAndStillRecorded(Database database) throws SQLException {
        String plain = database.createLoginRole("plain");
        database.execute("create schema theirs authorization " + plain);
        try (Connection connection = database.connect(plain, plain)) {
            for (String report : REPORTS) {
                refused(connection, report).isEqualTo("42501");
            }
            Tracked.run(connection, "create table theirs.made (id int)");
        }

        assertThat(database).recorded("CREATE TABLE", "theirs.made");
    }

    private static AbstractStringAssert<?> refused(Connection connection, String statement) {
        return assertThatThrownBy(() -> Tracked.run(connection, statement))
                .asInstanceOf(InstanceOfAssertFactories.throwable(SQLException.class))
                .extracting(SQLException::getSQLState, InstanceOfAssertFactories.STRING);
    }
}

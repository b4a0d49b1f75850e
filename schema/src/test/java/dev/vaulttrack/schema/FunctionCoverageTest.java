package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;

import dev.vaulttrack.schema.tracking.Change;
import dev.vaulttrack.schema.tracking.Claim;
import dev.vaulttrack.schema.tracking.Closing;
import dev.vaulttrack.schema.tracking.Deployment;
import dev.vaulttrack.schema.tracking.Ending;
import dev.vaulttrack.schema.tracking.Opening;
import dev.vaulttrack.schema.tracking.OperationKey;
import dev.vaulttrack.schema.tracking.OperationTracker;
import dev.vaulttrack.schema.tracking.Outcome;
import dev.vaulttrack.schema.tracking.SideConnection;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL does not check the body of a plpgsql function before it runs, so each must run here. */
@ExtendWith(PostgresExtension.class)
class FunctionCoverageTest {
    @Test
    void everyPlpgsqlFunctionRuns(Database database) throws SQLException {
        Tracked.install(database);

        trackAChange(database);
        database.execute(
                "create table a (id int)",
                "alter table a add column b int",
                "do $$ begin drop table a; end $$",
                "create table \"A b\" ()",
                "drop table \"A b\"",
                "select script_tracking.set_guard_mode('warn')",
                "create table guarded ()",
                "select script_tracking.begin_break_glass('incident')",
                "select script_tracking.end_break_glass()",
                "select script_tracking.set_guard_mode(null)",
                "create table w (id int) /* password = x */",
                "select script_tracking.transaction_fate(txid_current())",
                "select script_tracking.complete_operation(script_tracking.track_operation('manual'))",
                "select script_tracking.complete_operation(script_tracking.track_migration('V1.sql', '1', p_content => 'x'))",
                "select script_tracking.generate_unique_script_name('backup')",
                "select count(*) from script_tracking.get_enterprise_dashboard()",
                "select count(*) from script_tracking.get_execution_history()",
                "select count(*) from script_tracking.get_performance_metrics()",
                "select count(*) from script_tracking.get_recent_errors()",
                "select script_tracking.find_unrecorded_changes()",
                "create table flyway_schema_history (installed_rank int, version text, type text, script text, checksum int,"
                        + " success boolean)",
                "select script_tracking.observe_history()",
                "select script_tracking.reconcile_history()",
                "select script_tracking.map_tenant_role(script_tracking.register_tenant('a'), 'vaulttrack_owner')",
                "select script_tracking.unmap_tenant_role(script_tracking.register_tenant('a'), 'vaulttrack_owner')",
                "select script_tracking.sees_all_tenants()",
                "select script_tracking.set_fail_mode('open', 'test')",
                "alter table script_tracking.ddl_event_l add constraint broken check (object_identity <> 'public.x') not valid",
                "create table x (id int)",
                "alter table script_tracking.ddl_event_l drop constraint broken",
                "select count(*) from script_tracking.get_system_health()");
        keepAndRemove(database);
        assertThat(database).failsWithCode("VT030", "delete from script_tracking.operation_s");
        awaitStatistics(database);

        assertThat(database).hasNoRows("""
                        select proname from pg_proc
                        left join pg_stat_user_functions on funcid = pg_proc.oid
                        where pronamespace = 'script_tracking'::regnamespace
                          and prolang = (select oid from pg_language where lanname = 'plpgsql')
                          -- Its one call ends in an error, and such calls are not counted.
                          and proname <> 'refuse_history_change'
                          and coalesce(calls, 0) = 0""");
    }

    private static void keepAndRemove(Database database) {
        database.execute(
                "select script_tracking.set_retention(400, 'policy')",
                "select script_tracking.release_legal_hold(script_tracking.place_legal_hold('case'), 'over')",
                InstalledCatalog.resource("/retention/old-history.sql"),
                """
                insert into script_tracking.ddl_event_l (
                    event_timestamp, xid, command_tag, dropped, object_type, db_session_user, application_name, backend_pid, sql_text_hk)
                values ('2019-05-05Z', 1, 'GRANT', false, 'table', 'migrator', 'flyway', 1, sha256('x'))""",
                "select script_tracking.ensure_ddl_event_partitions()",
                RetentionTest.ARCHIVE_ALL,
                "select * from script_tracking.archive_lines('sql_text', '2024-01-01Z')",
                "select script_tracking.cleanup_old_data(400)");
    }

    private static void trackAChange(Database database) throws SQLException {
        try (Connection connection = database.connect();
                OperationTracker tracker = OperationTracker.start(
                        SideConnection.over(database.connect()),
                        new Deployment("flyway", "1", null, false, Map.of()))) {
            tracker.settle();
            Claim claim = Claim.random();
            Change change = new Change("V1__a.sql", Change.Type.MIGRATION, false, Map.of());
            Outcome success = new Outcome.Succeeded(Duration.ZERO);
            OperationKey key = tracker.open(change, claim, claim.stake(connection, false));
            OperationKey next = tracker.closeAndOpen(
                    new Closing(key, new Ending(success, null, Map.of())), new Opening(change, Claim.random(), null));
            tracker.close(next, success, null);
            tracker.describe(Map.of("dirty", "false"), Map.of("V1__a.sql", Map.of("fileAuthor", "ann")));
        }
    }

    /** Statistics reach the shared tables when a session ends, some time after the client is told. */
    private static void awaitStatistics(Database database) {
        database.execute("""
                do $$ begin
                    for attempt in 1 .. 300 loop
                        perform pg_stat_clear_snapshot();
                        exit when exists (select from pg_stat_user_functions where funcname = 'complete_operation');
                        perform pg_sleep(0.05);
                    end loop;
                end $$""");
    }
}

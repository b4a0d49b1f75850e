package dev.vaulttrack.schema.tracking;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class OperationTrackerTest {
    private static final String STATUS = "select operation_status from script_tracking.operation where script_name = ?";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void aCommittedChangeIsCompleted(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__orders.sql", "create table orders (id int)");
        }

        assertThat(database.query("""
                        select operation_status, confirmed, duration_ms, tool, tool_version, details ->> 'version', context ->> 'os_user'
                        from script_tracking.operation where script_name = 'V1__orders.sql'"""))
                .containsExactly(List.of("COMPLETED", true, 12L, "flyway", "11.13.0", "1", "ci"));
        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.ddl_event where attribution = 'CLAIM' and operation_id = 2", 1);
    }

    @Test
    void aFailureOutlivesItsRollback(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey key = migrator.begin("V2__broken.sql", "create table gone (id int)");
            migrator.connection.rollback();
            migrator.tracker.close(
                    key,
                    new Outcome.Failed(
                            Duration.ofMillis(3),
                            "42P01",
                            "relation \"nowhere\" does not exist",
                            "select 1 from nowhere"),
                    null);
        }

        assertThat(database.query("""
                        select operation_status, error_code, error_message, failed_statement
                        from script_tracking.operation where script_name = 'V2__broken.sql'"""))
                .containsExactly(
                        List.of("FAILED", "42P01", "relation \"nowhere\" does not exist", "select 1 from nowhere"));
        assertThat(database).hasNoRows("select * from script_tracking.ddl_event where object_identity = 'public.gone'");
    }

    @Test
    void aSuccessReportedBeforeTheCommitIsRunningUntilThen(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey key = migrator.begin("V3__early.sql", "create table early (id int)");
            migrator.tracker.close(key, Migrator.SUCCESS, null);

            assertThat(database.value(STATUS, String.class, "V3__early.sql")).isEqualTo("RUNNING");

            migrator.connection.commit();
            assertThat(database.value(STATUS, String.class, "V3__early.sql")).isEqualTo("COMPLETED");
        }
    }

    @Test
    void oneOperationIsClosedWhereTheNextIsOpened(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey first = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.commit();

            migrator.tracker.closeAndOpen(success(first), opening("V2__b.sql"));
        }

        assertThat(
                        database.query(
                                "select script_name, operation_status from script_tracking.operation where deployment_id is not null"))
                .containsExactlyInAnyOrder(List.of("V1__a.sql", "COMPLETED"), List.of("V2__b.sql", "RUNNING"));
    }

    @Test
    void whereOneOfTheTwoIsRefusedNeitherIsRecorded(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey closed = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.commit();
            migrator.tracker.close(closed, Migrator.SUCCESS, null);

            assertThatThrownBy(() -> migrator.tracker.closeAndOpen(success(closed), opening("V2__b.sql")))
                    .hasMessageContaining("VT002");
            OperationKey open = migrator.begin("V2__b.sql", "create table b (id int)");
            assertThatThrownBy(() -> migrator.tracker.closeAndOpen(success(open), opening(" ")))
                    .hasMessageContaining("VT003");
        }

        assertThat(
                        database.query(
                                "select script_name, operation_status from script_tracking.operation where deployment_id is not null"))
                .containsExactlyInAnyOrder(List.of("V1__a.sql", "COMPLETED"), List.of("V2__b.sql", "RUNNING"));
    }

    @Test
    void theNextIsNotOpenedByTellingASuccessOfWorkThatRolledBack(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey first = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.rollback();

            migrator.tracker.closeAndOpen(success(first), opening("V2__b.sql"));
        }

        assertThat(
                        database.query(
                                "select script_name, operation_status, confirmed from script_tracking.operation where deployment_id is not null"))
                .containsExactlyInAnyOrder(
                        List.of("V1__a.sql", "ROLLED_BACK", true), List.of("V2__b.sql", "RUNNING", false));
    }

    @Test
    void theNextIsBoundToItsOwnBackendAndKeepsNoSecretOfTheLast(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey first = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.commit();
            Map<String, String> facts = Map.of("sql", "create user ann password 'geheim'");

            migrator.tracker.closeAndOpen(
                    new Closing(first, new Ending(Migrator.SUCCESS, null, facts)), opening("V2__b.sql"));

            assertThat(database.query("""
                            select operation.db_session_user, operation.client_addr, operation.application_name
                            from script_tracking.operation
                            join pg_stat_activity as backend
                                on (operation.backend_pid, operation.backend_start) = (backend.pid, backend.backend_start)
                            where operation.script_name = 'V2__b.sql' and backend.application_name = 'vaulttrack'
                              and backend.client_addr = operation.client_addr""")).hasSize(1);
        }
        assertThat(database.value(
                        "select details ->> 'sql' from script_tracking.operation where script_name = 'V1__a.sql'",
                        String.class))
                .startsWith("create user ann password")
                .doesNotContain("geheim");
    }

    @Test
    void theNextIsNotOpenedForAnotherLogin(Database database) throws SQLException {
        String other = database.createLoginRole("other");
        try (Migrator migrator = new Migrator(database)) {
            OperationKey first = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.commit();
            database.execute("grant vaulttrack_pipeline to " + other);
            Tracked.run(migrator.side, "set session authorization " + other);

            assertThatThrownBy(() -> migrator.tracker.closeAndOpen(success(first), opening("V2__b.sql")))
                    .hasMessageContaining("VT005");
        }
    }

    @Test
    void aHandoverCarriesTheSearchPathOverItsCommit(Database database) throws SQLException {
        database.execute("create schema app");
        try (Migrator migrator = new Migrator(database)) {
            OperationKey first = migrator.begin("V1__a.sql", "create table a (id int)");
            migrator.connection.commit();
            Tracked.run(migrator.connection, "set local search_path = app");

            migrator.tracker
                    .over(new OwnCommits(migrator.connection))
                    .handOver(migrator.connection, success(first), opening("V2__b.sql"));
            Tracked.run(migrator.connection, "create table b (id int)");
            migrator.connection.commit();
        }

        assertThat(database.query("""
                        select event.object_identity, event.attribution, operation.script_name
                        from script_tracking.ddl_event as event join script_tracking.operation using (operation_id)
                        where operation.script_name like 'V%'"""))
                .containsExactly(List.of("public.a", "CLAIM", "V1__a.sql"), List.of("app.b", "CLAIM", "V2__b.sql"));
    }

    private static Closing success(OperationKey key) {
        return new Closing(key, new Ending(Migrator.SUCCESS, null, Map.of()));
    }

    private static Opening opening(String name) {
        return new Opening(Migrator.change(name, true), Claim.random(), null);
    }

    @Test
    void aSuccessIsNeverClaimedForWorkThatRolledBack(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey key = migrator.begin("V4__deferred.sql", "create table never (id int)");
            migrator.tracker.close(key, Migrator.SUCCESS, null);
            migrator.connection.rollback();
        }

        assertThat(database.value(STATUS, String.class, "V4__deferred.sql")).isEqualTo("ROLLED_BACK");
        settle(database);
        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.operation where operation_status = 'ROLLED_BACK' and confirmed",
                        1);
    }

    @Test
    void anOperationWhoseBackendEndedWithoutAWordIsAbandoned(Database database) throws SQLException {
        Migrator migrator = new Migrator(database);
        migrator.begin("V5__killed.sql", "create table half (id int)");
        settle(database);
        assertThat(database.value(STATUS, String.class, "V5__killed.sql")).isEqualTo("RUNNING");

        migrator.close();
        awaitEndOfBackend(database);
        settle(database);

        assertThat(database.value(STATUS, String.class, "V5__killed.sql")).isEqualTo("ABANDONED");
    }

    @Test
    void whatCommittedBeforeTheKillIsCompleted(Database database) throws SQLException {
        Migrator migrator = new Migrator(database);
        migrator.begin("V6__committed.sql", "create table whole (id int)");
        migrator.connection.commit();
        migrator.close();
        awaitEndOfBackend(database);

        settle(database);

        assertThat(database.value(STATUS, String.class, "V6__committed.sql")).isEqualTo("COMPLETED");
    }

    @Test
    void theNextDeploymentSettlesWhatTheLastOneLeft(Database database) throws SQLException {
        Migrator killed = new Migrator(database);
        killed.begin("V7__killed.sql");
        killed.close();
        awaitEndOfBackend(database);

        try (Migrator next = new Migrator(database)) {
            next.tracker.settle();
        }

        assertThat(database.value(STATUS, String.class, "V7__killed.sql")).isEqualTo("ABANDONED");
    }

    @Test
    void aLateWordReplacesThePresumption(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey key = migrator.begin("V8__late.sql");
            migrator.connection.close();
            awaitEndOfBackend(database);
            settle(database);

            migrator.tracker.close(key, new Outcome.Failed(Duration.ZERO, "57P01", "terminated", null), null);
        }

        assertThat(database.value(STATUS, String.class, "V8__late.sql")).isEqualTo("FAILED");
    }

    @Test
    void aPreparedTransactionStaysOpenUntilItsFateIsKnown(Database database) throws SQLException {
        Migrator migrator = new Migrator(database);
        migrator.begin("V9__prepared.sql", "create table two_phase (id int)", "prepare transaction 'vaulttrack-test'");
        migrator.close();
        awaitEndOfBackend(database);
        settle(database);
        assertThat(database.value(STATUS, String.class, "V9__prepared.sql")).isEqualTo("RUNNING");

        database.execute("commit prepared 'vaulttrack-test'");
        settle(database);

        assertThat(database.value(STATUS, String.class, "V9__prepared.sql")).isEqualTo("COMPLETED");
    }

    @Test
    void ownCommitsLeaveAutocommitAsItWas(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            OperationTracker tracker = OperationTracker.start(new OwnCommits(connection), Migrator.DEPLOYMENT);
            Claim claim = Claim.random();
            OperationKey key = tracker.open(Migrator.change("changes.xml::1::me", true), claim, null);
            Claim.Stake stake = claim.stake(connection, true);
            Tracked.run(connection, "create table own (id int)");
            connection.rollback();
            tracker.close(key, Migrator.SUCCESS, stake.xid());

            assertThat(connection.getAutoCommit()).isFalse();
        }
        assertThat(database.value(STATUS, String.class, "changes.xml::1::me")).isEqualTo("ROLLED_BACK");
    }

    @Test
    void storesHostileTextAsItIs(Database database) throws SQLException {
        String hostile = "V10__it's \"quoted\"\n<b>&amp;</b> \\ \t 😀 \u202e; drop table x; --";
        try (Migrator migrator = new Migrator(database)) {
            Change change =
                    new Change(hostile, Change.Type.MIGRATION, true, Map.of("description", hostile, "blank", " "));
            Claim claim = Claim.random();
            migrator.tracker.open(change, claim, claim.stake(migrator.connection, false));
        }

        assertThat(
                        database.query(
                                "select script_name, details ->> 'description', details ? 'blank' from script_tracking.operation where tool = 'flyway'"))
                .containsExactly(List.of(hostile, hostile, false));
    }

    @Test
    void aDeadTrackingConnectionIsSaidWithItsCode(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            database.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'vaulttrack'");

            assertThatThrownBy(() -> migrator.begin("V11__dead.sql"))
                    .isInstanceOf(VaultTrackException.class)
                    .hasMessageContaining("Cannot open an operation for V11__dead.sql")
                    .hasMessageStartingWith("VT024");
        }
    }

    @Test
    void aMissingSchemaIsSaidWithWhatToDo(PostgresServer server) throws SQLException {
        try (Database bare = server.createDatabase("bare");
                Connection connection = bare.connect()) {
            assertThat(OperationTracker.isInstalled(connection)).isFalse();
            assertThatThrownBy(() -> OperationTracker.start(new OwnCommits(connection), Migrator.DEPLOYMENT))
                    .hasMessageContaining("VT013", "mvn vaulttrack:install");
        }
    }

    private static void settle(Database database) {
        database.execute("select script_tracking.settle_operations()");
    }

    private static void awaitEndOfBackend(Database database) {
        database.execute("""
                do $$ begin
                    for attempt in 1 .. 500 loop
                        perform pg_stat_clear_snapshot();
                        exit when (select count(*) from pg_stat_activity
                            where datname = current_database() and application_name = 'PostgreSQL JDBC Driver') <= 1;
                        perform pg_sleep(0.01);
                    end loop;
                end $$""");
    }
}

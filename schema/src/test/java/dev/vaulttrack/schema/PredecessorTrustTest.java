package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other half of the predecessor's 26 defects: a trail that could not be trusted, and harm to the user's DDL. */
@ExtendWith(PostgresExtension.class)
class PredecessorTrustTest {
    private static final String TRACK =
            "create temporary table kept as select script_tracking.track_operation('mine') as key";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @ParameterizedTest
    @DisplayName("D16: nobody changes the trail, the owner and the superuser included")
    @ValueSource(
            strings = {
                "update script_tracking.change_s set db_session_user = 'another'",
                "delete from script_tracking.operation_s",
                "truncate script_tracking.operation_h cascade",
                "set role vaulttrack_owner; delete from script_tracking.ddl_event_l",
                "set role vaulttrack_owner; update script_tracking.reported_objects_s set objects_dropped = '{}'",
            })
    void nobodyChangesTheTrail(String statement, Database database) {
        assertThat(database).failsWithCode("VT030", statement);
    }

    @Test
    @DisplayName("D16: an operation cannot be passed off as captured DDL")
    void anOperationCannotBePassedOffAsCapturedDdl(Database database) {
        assertThat(database)
                .failsWithCode(
                        "VT063",
                        "select script_tracking.track_script_execution('DROP TABLE public.x', 'DDL_AUTO', 'DDL', 'drop table x')");
    }

    @Test
    @DisplayName("D17: a tenant sees, counts and closes what is its own, and can name no other")
    void aTenantSeesCountsAndClosesWhatIsItsOwn(Database database) throws SQLException {
        Tenants tenants = Tenants.register(database);
        tenants.work(tenants.other(), Tenants.SECRET);
        String own = "script_tracking.calculate_hash_key('tenant one')";
        String foreign = "script_tracking.calculate_hash_key('" + Tenants.SECRET + "')";
        try (Connection connection = tenants.as(tenants.one())) {
            Tracked.run(
                    connection, "select script_tracking.track_migration('V1.sql', '1', p_tenant_hk => " + own + ")");
            for (String unnameable : List.of(foreign, "script_tracking.calculate_hash_key('nobody')", "'\\x00'")) {
                assertThatThrownBy(() -> Tracked.run(
                                connection,
                                "select script_tracking.track_migration('V2.sql', '2', p_tenant_hk => " + unnameable
                                        + ")"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("VT032"));
            }

            assertThat(Rows.column(
                            connection, "select script_name from script_tracking.script_execution_s", String.class))
                    .containsExactly("V1.sql");
            assertThat(Rows.column(
                            connection,
                            "select metric_value::int from script_tracking.get_enterprise_dashboard(" + own
                                    + ") where metric_name = 'total_operations_24h'",
                            Integer.class))
                    .containsExactly(1);
        }
        assertThat(database).hasRowCount("""
                        select from script_tracking.script_execution_h
                        where tenant_hk = script_tracking.calculate_hash_key('tenant one')""", 1);
    }

    @Test
    @DisplayName("D18: the dashboard counts operations, not their versions")
    void theDashboardCountsOperations(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_operation('a'))",
                "select script_tracking.complete_operation(script_tracking.track_operation('b'))",
                "create table stray (id int)");

        assertThat(database.query("""
                        select metric_name, metric_value::int from script_tracking.get_enterprise_dashboard()
                        where metric_name not in ('avg_duration_ms', 'system_health_score')"""))
                .containsExactly(
                        List.of("total_operations_24h", 3),
                        List.of("success_rate_24h", 100),
                        List.of("failed_operations_24h", 0),
                        List.of("out_of_band_changes_24h", 1));
    }

    @Test
    @DisplayName("D19: an operation ends once, in a known state")
    void anOperationEndsOnceInAKnownState(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_operation('a'), false, 'no')");
        String key = "(select operation_key from script_tracking.operation where script_name = 'a')";

        assertThat(database)
                .failsWithCode("VT002", "select script_tracking.complete_script_execution(" + key + ", 'COMPLETED')");
        assertThat(database)
                .failsWithCode("VT006", "select script_tracking.complete_script_execution(" + key + ", 'BANANA', -5)");
        assertThat(database)
                .hasRowCount(
                        "select from script_tracking.script_execution_s where script_name = 'a' and load_end_date is null",
                        1);
    }

    @Test
    @DisplayName("D20: a name twice in one transaction is two operations")
    void aNameTwiceInOneTransactionIsTwoOperations(Database database) {
        database.execute("""
                select script_tracking.complete_operation(first.key)
                from (select script_tracking.track_operation('same') as key) as first,
                    (select script_tracking.track_operation('same') as key) as second""");

        assertThat(database.column(
                        "select operation_status from script_tracking.operation where script_name = 'same' order by 1",
                        String.class))
                .containsExactly("COMPLETED", "RUNNING");
    }

    @Test
    @DisplayName("D21: no function of a caller runs with the rights of the owner")
    void noFunctionOfACallerRunsWithTheRightsOfTheOwner(Database database) throws SQLException {
        String attacker = database.createLoginRole("attacker");
        database.execute("grant vaulttrack_pipeline to " + attacker, "create schema evil authorization " + attacker);
        try (Connection connection = database.connect(attacker, attacker)) {
            for (String signature :
                    List.of("sha256(bytea)", "left(text, int)", "now()", "length(text)", "concat_ws(text, text)")) {
                Tracked.run(
                        connection,
                        "create function evil." + signature
                                + " returns text language plpgsql as $$ begin execute 'alter role " + attacker
                                + " superuser'; return ''; end $$");
            }
            Tracked.run(
                    connection,
                    "set search_path = evil, pg_catalog",
                    "select script_tracking.complete_operation(script_tracking.track_script_execution('a', 'b', p_script_content => 'c'))",
                    "create table evil.bait (id int)");
        }

        assertThat(database.value("select rolsuper from pg_roles where rolname = ?", Boolean.class, attacker))
                .isFalse();
    }

    @Test
    @DisplayName("D22: what a client says is no evidence of who it is, or of what it works for")
    void whatAClientSaysIsNoEvidence(Database database) throws SQLException {
        String claim;
        try (Connection owner = database.connect();
                Connection forger = database.connect()) {
            Tracked.run(owner, TRACK);
            claim = database.value(
                    "select operation_claim from script_tracking.operation where script_name = 'mine'", String.class);
            Tracked.run(
                    forger,
                    "set vaulttrack.operation = '" + claim + "'",
                    "set application_name = 'trusted'",
                    "set app.environment = 'PRODUCTION'",
                    "create table forged (id int)");
        }

        assertThat(database.query("""
                        select operation_id, attribution from script_tracking.ddl_event where object_identity = 'public.forged'""")).containsExactly(Arrays.asList(null, "NONE"));
        assertThat(database)
                .hasNoRows("select from script_tracking.script_execution_s where metadata::text ilike '%production%'");
    }

    @Test
    @DisplayName("D23: nothing is classified by its name")
    void nothingIsClassifiedByItsName(Database database) {
        database.execute("create table health_check (account_type text, ssn text, credit_card text)");

        assertThat(database)
                .hasNoRows(
                        "select from script_tracking.script_execution_s where metadata::text ~* 'phi|pii|hipaa|sox|restricted'");
    }

    @Test
    @DisplayName("D24: no encoding, and no lock on the operations, stops DDL")
    void noEncodingAndNoLockOnTheOperationsStopsDdl(Database database) throws SQLException {
        String url = database.url() + "?allowEncodingChanges=true";
        try (Connection holder = database.connect();
                Connection connection = DriverManager.getConnection(url, database.username(), database.password())) {
            Tracked.run(
                    holder,
                    "begin",
                    "lock table script_tracking.operation_h, script_tracking.operation_s, script_tracking.change_s");
            Tracked.run(
                    connection,
                    "set lock_timeout = '1s'",
                    "set client_encoding = 'LATIN1'",
                    "create table latin (id int)",
                    "set client_encoding = 'WIN1252'",
                    "create table windows (id int)");
        }

        assertThat(database).recorded("CREATE TABLE", "public.latin").recorded("CREATE TABLE", "public.windows");
    }

    @Test
    @DisplayName("D25: the client is told nothing")
    void theClientIsToldNothing(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set client_min_messages = notice");
            statement.execute("create table quiet (id int)");
            assertThat((Throwable) statement.getWarnings()).isNull();

            statement.execute("drop table quiet");
            assertThat((Throwable) statement.getWarnings()).isNull();
        }
    }

    @Test
    @DisplayName("D26: a dump keeps the trail, and what records it")
    void aDumpKeepsTheTrailAndWhatRecordsIt(Database database, PostgresServer server, @TempDir Path folder)
            throws Exception {
        Psql.needed();
        database.execute(
                "create table a (id int)",
                "select script_tracking.complete_operation(script_tracking.track_operation('a'))");
        Path dump = folder.resolve("dump.sql");
        Psql dumped = Psql.dump(dump, database, server);
        assumeFalse(
                dumped.output().contains("server version mismatch"),
                "pg_dump is older than the server: " + dumped.output());

        try (Database restored = server.createDatabase("restored")) {
            assertThat(Psql.run(dump, restored, server).output()).doesNotContain("ERROR");

            String trail =
                    "select script_name, execution_status, load_date, hash_diff::text from script_tracking.script_execution_s order by 3, 2";
            assertThat(restored.query(trail)).isNotEmpty().isEqualTo(database.query(trail));
            restored.execute("create table b (id int)");
            assertThat(restored).recorded("CREATE TABLE", "public.b");
            assertThat(restored).hasNoRows("select * from script_tracking.verify_installation() where not holds");
        }
    }

    @Test
    @DisplayName("D9, D16: a role without a grant reads and writes nothing of the trail")
    void aRoleWithoutAGrantReadsAndWritesNothing(Database database) throws SQLException {
        String plain = database.createLoginRole("plain");
        try (Connection connection = database.connect(plain, plain)) {
            for (String statement : List.of(
                    "select * from script_tracking.script_execution_s",
                    "select * from script_tracking.operation_s",
                    "insert into script_tracking.operation_h default values",
                    "select script_tracking.track_operation('forged')")) {
                assertThatThrownBy(() -> Tracked.run(connection, statement))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }
}

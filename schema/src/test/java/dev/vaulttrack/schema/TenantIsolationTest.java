package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who works for which tenant, and who sees what. What an attacker tries stands in {@link TenantAttackTest}. */
@ExtendWith(PostgresExtension.class)
class TenantIsolationTest {
    private static final String NAMES = "select script_name from script_tracking.operation";
    private static final String TENANT = "select script_tracking.session_tenant()::text";

    private Tenants tenants;

    @BeforeEach
    void register(Database database) throws SQLException {
        tenants = Tenants.register(database);
        tenants.work(tenants.one(), "mine");
        tenants.work(tenants.other(), Tenants.SECRET);
        tenants.work(tenants.platform(), "platform");
    }

    @Test
    void aTenantSeesItsOwnHistory() throws SQLException {
        assertThat(tenants.read(tenants.one(), NAMES)).containsOnly("mine").hasSize(2);
        assertThat(tenants.read(tenants.other(), NAMES))
                .containsOnly(Tenants.SECRET)
                .hasSize(2);
    }

    @Test
    void aLoginThatStandsForNoTenantSeesThePlatformsHistory() throws SQLException {
        assertThat(tenants.read(tenants.platform(), NAMES)).contains("platform").doesNotContain("mine", Tenants.SECRET);
    }

    @Test
    void anAuditorSeesAllUnlessItStandsForATenant(Database database) throws SQLException {
        database.execute("grant vaulttrack_auditor to " + tenants.one() + ", " + tenants.platform());

        assertThat(tenants.read(tenants.platform(), NAMES)).contains("platform", "mine", Tenants.SECRET);
        assertThat(tenants.read(tenants.one(), NAMES)).containsOnly("mine");
    }

    @Test
    void aSuperuserSeesAllUnlessItIsNamed(Database database) throws SQLException {
        String superuser = database.createLoginRole("super");
        database.execute("alter role " + superuser + " superuser");
        assertThat(tenants.read(superuser, NAMES)).contains("platform", "mine", Tenants.SECRET);
        assertThat(tenants.read(superuser, TENANT)).containsExactly("0");

        map(database, "tenant one", superuser);

        assertThat(tenants.read(superuser, NAMES)).containsOnly("mine");
        assertThat(tenants.read(superuser, TENANT)).containsExactly("1");
    }

    @Test
    void aLoginStandsForATenantThroughItsGroups(Database database) throws SQLException {
        String inner = database.createLoginRole("inner");
        database.execute(
                "grant " + tenants.one() + " to " + inner,
                "alter role " + inner + " noinherit",
                // Up to PostgreSQL 15 such a login holds only what is granted to itself.
                "grant usage on schema script_tracking to " + inner,
                "grant execute on function script_tracking.session_tenant(), script_tracking.login_tenants() to "
                        + inner,
                "grant " + inner + " to " + tenants.platform());

        assertThat(tenants.read(tenants.platform(), TENANT)).containsExactly("1");
        assertThat(tenants.read(inner, TENANT)).containsExactly("1");
    }

    @Test
    void whoMadeATenantsRoleDoesNotStandForIt(Database database) throws SQLException {
        String admin = database.createLoginRole("admin");
        database.execute("alter role " + admin + " createrole");
        String made = admin + "_made";
        database.dropRoleAtEnd(made);
        try (Connection connection = tenants.as(admin)) {
            Tracked.run(connection, "create role " + made);
        }
        map(database, "tenant one", made);
        database.execute("grant vaulttrack_pipeline to " + admin);

        assertThat(tenants.read(admin, TENANT)).containsExactly("0");
        database.execute("drop owned by " + made, "drop role " + made);
    }

    @Test
    void oneWhoStandsForSeveralTenantsWritesForNone(Database database) throws SQLException {
        map(database, Tenants.SECRET, tenants.one());

        assertThat(tenants.read(tenants.one(), TENANT)).containsExactly("0");
        assertThat(tenants.read(tenants.one(), NAMES)).contains("mine", Tenants.SECRET, "platform");
        tenants.work(tenants.one(), "ambiguous");
        assertThat(tenants.read(tenants.other(), NAMES)).doesNotContain("ambiguous");
    }

    @Test
    void whatIsTakenBackCountsNoLonger(Database database) throws SQLException {
        database.execute(
                "select script_tracking.unmap_tenant_role(" + tenants.key("tenant one") + ", '" + tenants.one() + "')");

        assertThat(tenants.read(tenants.one(), NAMES)).contains("platform").doesNotContain("mine", Tenants.SECRET);

        map(database, "tenant one", tenants.one());

        assertThat(tenants.read(tenants.one(), NAMES)).containsOnly("mine");
    }

    @Test
    void aRoleThatWasMadeAnewStandsForNobodyAndSeesNoTenant(Database database) throws SQLException {
        String one = tenants.one();
        database.execute(
                "reassign owned by " + one + " to vaulttrack_owner",
                "drop owned by " + one,
                "drop role " + one,
                "create role " + one + " login password '" + one + "'",
                "grant vaulttrack_pipeline, vaulttrack_auditor to " + one);

        assertThat(tenants.read(one, TENANT)).containsExactly("0");
        assertThat(tenants.read(one, NAMES)).contains("platform").doesNotContain("mine", Tenants.SECRET);
        assertThat(database.query(
                        "select check_name, subject from script_tracking.verify_installation() where not holds"))
                .containsExactly(List.of("role stands for its tenant", one));
    }

    @Test
    void everyRowOfATenantsDdlIsTheTenants(Database database) {
        assertThat(database.query("""
                        select distinct db_session_user::text, event.tenant_id from script_tracking.ddl_event_l as event
                        join script_tracking.tenant_role_s on role_name = db_session_user
                        union all
                        select distinct 'ours', event.tenant_id - stored.tenant_id from script_tracking.ddl_event_l as event
                        join script_tracking.sql_text as stored using (sql_text_hk)"""))
                .contains(List.of(tenants.one(), 1), List.of(tenants.other(), 2), List.of("ours", 0))
                .hasSize(3);
    }

    @Test
    void everyRowOfAnOperationIsItsTenants(Database database) throws SQLException {
        for (String table : List.of("change_s", "operation_s", "reported_objects_s")) {
            assertThat(database)
                    .hasNoRows("select from script_tracking.operation_h as hub join script_tracking." + table
                            + " as row using (operation_id) where row.tenant_id <> hub.tenant_id");
        }
        assertThat(database.query(
                        "select tenant_id, count(*)::int from script_tracking.operation_h group by 1 order by 1"))
                .containsExactly(List.of(0, 3), List.of(1, 2), List.of(2, 2));
    }

    @Test
    void aTextOfTwoTenantsIsStoredForEach(Database database) throws SQLException {
        for (String login : List.of(tenants.one(), tenants.other())) {
            try (Connection connection = tenants.as(login)) {
                Tracked.run(
                        connection,
                        "create table same (id int)",
                        "drop table same",
                        "create table same (id int)",
                        "drop table same");
            }
        }

        assertThat(database.column(
                        "select tenant_id from script_tracking.sql_text where sql_text = 'drop table same' order by 1",
                        Integer.class))
                .containsExactly(1, 2);
        assertThat(tenants.read(
                        tenants.one(),
                        "select sql_text from script_tracking.ddl_event where command_tag = 'DROP TABLE'"))
                .contains("drop table same");
    }

    @Test
    void theDashboardIsOfTheTenant(Database database) throws SQLException {
        String total =
                "select metric_value::text from script_tracking.get_enterprise_dashboard(%s) where metric_name = 'total_operations_24h'";
        assertThat(tenants.read(tenants.one(), total.formatted(""))).containsExactly("2.00");
        assertThat(tenants.read(tenants.one(), total.formatted(tenants.key("tenant one"))))
                .containsExactly("2.00");
        database.execute("grant vaulttrack_auditor to " + tenants.platform());
        assertThat(tenants.read(tenants.platform(), total.formatted(""))).containsExactly("7.00");
        assertThat(tenants.read(tenants.platform(), total.formatted(tenants.key(Tenants.SECRET))))
                .containsExactly("2.00");
    }

    @Test
    void whatOneSettlesIsItsOwn(Database database) throws SQLException {
        try (Connection connection = tenants.as(tenants.other())) {
            Tracked.run(connection, "select script_tracking.track_operation('left open')");
        }
        awaitEnd(database, tenants.other());

        assertThat(tenants.read(tenants.one(), "select script_tracking.settle_operations()::text"))
                .containsExactly("0");
        database.execute("select script_tracking.settle_operations()");

        assertThat(tenants.read(
                        tenants.other(),
                        "select operation_status from script_tracking.operation where script_name = 'left open'"))
                .containsExactly("ABANDONED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Hara \"Inc\"; drop role x; --",
                "two\nlines\tand a tab",
                "<script>alert(1)</script>",
                "\\x41 %s $1 {}",
                "größe 客户 \uD83D\uDE80"
            })
    void aTenantMayBeCalledAnything(String name, Database database) {
        byte[] key = database.value("select script_tracking.register_tenant(?, ?)", byte[].class, name, name);

        assertThat(database.query("select tenant_bk, tenant_name from script_tracking.tenant where tenant_hk = ?", key))
                .containsExactly(List.of(name, name));
        assertThat(database.value("select script_tracking.register_tenant(?)", byte[].class, name))
                .isEqualTo(key);
        assertThat(database.value("select count(*) from script_tracking.tenant", Long.class))
                .isEqualTo(3);
    }

    static List<List<String>> refused() {
        return List.of(
                List.of("VT033", "register_tenant(null)"),
                List.of("VT033", "register_tenant('  ')"),
                List.of("VT033", "register_tenant(repeat('x', 501))"),
                List.of("VT033", "register_tenant('x', repeat('x', 501))"),
                List.of("VT033", "map_tenant_role(script_tracking.register_tenant('x'), 'no such role')"),
                List.of("VT033", "map_tenant_role(script_tracking.register_tenant('x'), 'public')"),
                List.of("VT033", "map_tenant_role(script_tracking.register_tenant('x'), null)"),
                List.of("VT032", "map_tenant_role('\\x00', 'vaulttrack_owner')"),
                List.of("VT032", "map_tenant_role(null, 'vaulttrack_owner')"),
                List.of("VT032", "unmap_tenant_role('\\x00', 'vaulttrack_owner')"),
                List.of("VT032", "get_enterprise_dashboard('\\x00')"),
                List.of("VT032", "track_migration('a', '1', p_tenant_hk => '\\x00')"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badInputIsRefusedWithItsCode(List<String> refusal, Database database) {
        assertThat(database).failsWithCode(refusal.get(0), "select script_tracking." + refusal.get(1));
    }

    @Test
    void aLongKeyAndASecondNameAreKept(Database database) {
        database.execute(
                "select script_tracking.register_tenant(repeat('x', 500), 'first')",
                "select script_tracking.register_tenant(repeat('x', 500), 'second')");

        assertThat(database.column(
                        "select tenant_name from script_tracking.tenant where length(tenant_bk) = 500", String.class))
                .containsExactly("second");
    }

    @Test
    void mappingTwiceSaysSo(Database database) {
        String map = "select script_tracking.map_tenant_role(" + tenants.key("tenant one") + ", '" + tenants.platform()
                + "')";
        String unmap = map.replace("map_tenant_role", "unmap_tenant_role");

        assertThat(List.of(map, map, unmap, unmap, map))
                .extracting(statement -> database.value(statement, Boolean.class))
                .containsExactly(true, false, true, false, true);
    }

    private void map(Database database, String tenant, String role) {
        database.execute("select script_tracking.map_tenant_role(" + tenants.key(tenant) + ", '" + role + "')");
    }

    /** A client is told of the end of its session some time before the server forgets it. */
    private static void awaitEnd(Database database, String login) {
        database.execute("""
                do $$ begin
                    for attempt in 1 .. 300 loop
                        perform pg_stat_clear_snapshot();
                        exit when not exists (select from pg_stat_activity where usename = '%s');
                        perform pg_sleep(0.05);
                    end loop;
                end $$""".formatted(login));
    }
}

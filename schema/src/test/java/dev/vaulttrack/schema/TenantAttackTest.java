package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One tenant, with every right that VaultTrack grants, tries to learn of another. Every text the other left behind holds
 * {@link Tenants#SECRET}. The list with the results is docs/attacks.md.
 */
@ExtendWith(PostgresExtension.class)
class TenantAttackTest {
    private static final String RELATIONS = """
            select format('script_tracking.%I', relname) from pg_class
            where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p', 'v')
              and has_table_privilege(oid, 'select') order by 1""";
    private static final String FUNCTIONS = """
            select proname || '()' from pg_proc
            where pronamespace = 'script_tracking'::regnamespace and proretset and has_function_privilege(oid, 'execute')
              and pronargs = pronargdefaults and proname not in ('find_unrecorded_changes', 'archive_units') order by 1""";

    private Tenants tenants;

    @BeforeEach
    void register(Database database) throws SQLException {
        tenants = Tenants.register(database);
        tenants.work(tenants.one(), "mine");
        tenants.work(tenants.other(), Tenants.SECRET);
        database.execute("grant vaulttrack_auditor to " + tenants.one(), "analyze");
    }

    @Test
    void noRelationShowsAnythingOfAnother(Database database) throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            List<String> relations = Rows.column(one, RELATIONS, String.class);
            assertThat(relations)
                    .contains("script_tracking.operation", "script_tracking.ddl_event_l_default")
                    .hasSizeGreaterThan(30);
            for (String relation : relations) {
                assertThat(holdsSecret(one, relation)).as(relation).isFalse();
            }
        }
        // The same question finds it where it is to be seen.
        try (Connection superuser = database.connect()) {
            assertThat(holdsSecret(superuser, "script_tracking.sql_text")).isTrue();
            assertThat(holdsSecret(superuser, "script_tracking.script_execution_s"))
                    .isTrue();
        }
    }

    @Test
    void noFunctionReturnsAnythingOfAnother(Database database) throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            List<String> functions = Rows.column(one, FUNCTIONS, String.class);
            assertThat(functions).contains("get_execution_history()", "get_recent_errors()", "verify_installation()");
            for (String function : functions) {
                assertThat(holdsSecret(one, "script_tracking." + function))
                        .as(function)
                        .isFalse();
            }
        }
        try (Connection superuser = database.connect()) {
            assertThat(holdsSecret(superuser, "script_tracking.get_recent_errors()"))
                    .isTrue();
        }
    }

    @Test
    void aLeakyFunctionIsShownNoRowOfAnother() throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            Tracked.run(one, "create temporary table seen (text text)", """
                    create function public.leak(seen_text text) returns boolean language plpgsql cost 0.0000001 as $$
                    begin insert into seen values (seen_text); return true; end $$""");
            for (String relation : Rows.column(one, RELATIONS, String.class)) {
                Tracked.run(one, "select count(*) from " + relation + " as r where public.leak(r::text)");
            }

            assertThat(Rows.value(one, "select count(*) from seen where text like '%mine%'", Long.class))
                    .isPositive();
            assertThat(holdsSecret(one, "seen")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set vaulttrack.tenant = '2'",
                "set script_tracking.tenant = '2'",
                "set application_name = 'secret_of_the_other'",
                "set vaulttrack.operation = '00000000000000000000000000000000'",
                "set search_path = public, script_tracking, pg_catalog",
            })
    void noSettingMakesALoginAnotherTenant(String setting) throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            Tracked.run(
                    one,
                    "create function public.visible_tenants() returns int[] language sql as 'select array[1, 2]'",
                    "create function public.session_tenant() returns int language sql as 'select 2'",
                    setting);

            assertThat(Rows.value(one, "select script_tracking.session_tenant()", Integer.class))
                    .isOne();
            assertThat(Rows.column(one, "select script_name from script_tracking.operation", String.class))
                    .containsOnly("mine");
        }
    }

    @Test
    void withoutRowSecurityThereIsAnErrorAndNoLeak() throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            Tracked.run(one, "set row_security = off");

            for (String relation : List.of("operation", "operation_h", "ddl_event", "tenant", "ddl_event_l_default")) {
                assertThat(code(one, "select * from script_tracking." + relation))
                        .as(relation)
                        .isEqualTo("42501");
            }
            // A restored dump runs like this, and must be recorded.
            Tracked.run(one, "create table restored (id int)");
            Tracked.run(one, "select script_tracking.complete_operation(script_tracking.track_operation('restored'))");
        }
        assertThat(tenants.read(
                        tenants.one(),
                        "select object_identity from script_tracking.ddl_event where command_tag = 'CREATE TABLE'"))
                .contains("public.restored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view public.window as select * from script_tracking.operation",
                "create function public.window() returns setof script_tracking.operation language sql security definer as 'select * from script_tracking.operation'"
            })
    void aSuperusersViewOrFunctionOverOursShowsNoMore(String window, Database database) throws SQLException {
        database.execute(window, "grant select on all tables in schema public to " + tenants.one());

        assertThat(tenants.read(
                        tenants.one(),
                        "select script_name from " + (window.contains("()") ? "public.window()" : "public.window")))
                .containsOnly("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select most_common_vals::text from pg_stats where schemaname = 'script_tracking' and most_common_vals is not null",
                "select histogram_bounds::text from pg_stats where schemaname = 'script_tracking' and histogram_bounds is not null"
            })
    void statisticsAreHidden(String query, Database database) throws SQLException {
        assertThat(database.column(query, String.class)).isNotEmpty();

        assertThat(tenants.read(tenants.one(), query)).noneMatch(values -> values.contains(Tenants.SECRET));
        try (Connection one = tenants.as(tenants.one())) {
            assertThat(code(one, "select * from pg_statistic")).isEqualTo("42501");
        }
    }

    /** It tells how many rows the policy removed, which docs/tenants.md says; what it returns are the reader's own. */
    @Test
    void aPlanRunsOverTheReadersOwnRows() throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            String plan = String.join(
                    "\n",
                    Rows.column(
                            one,
                            "explain (analyze, costs off, timing off) select * from script_tracking.operation_h",
                            String.class));

            assertThat(plan).contains("(actual rows=2", "Rows Removed by Filter: 3");
        }
    }

    @Test
    void theKeyOfAnotherIsAsUnknownAsAnyOther(Database database) throws SQLException {
        String operation = text(
                database,
                "select encode(operation_key, 'hex') from script_tracking.operation where script_name = ? limit 1");
        String deployment =
                text(database, "select deployment_id::text from script_tracking.deployment_s where tool_version = ?");
        String tenant =
                text(database, "select encode(tenant_hk, 'hex') from script_tracking.tenant where tenant_bk = ?");

        try (Connection one = tenants.as(tenants.one())) {
            sameRefusal(one, "VT001", "complete_operation('\\x%s')", operation, "ff".repeat(24));
            sameRefusal(one, "VT001", "close_operation('\\x%s', 'FAILED')", operation, "ff".repeat(24));
            sameRefusal(
                    one,
                    "VT001",
                    "open_operation('\\x00112233445566778899aabbccddeeff', 'a', 'b', %s)",
                    deployment,
                    "999999");
            sameRefusal(one, "VT032", "get_enterprise_dashboard('\\x%s')", tenant, "ff".repeat(32));
            sameRefusal(one, "VT032", "track_migration('a', '1', p_tenant_hk => '\\x%s')", tenant, "ff".repeat(32));
        }
        assertThat(database).hasNoRows("select from script_tracking.operation where script_name = 'a'");
    }

    @Test
    void aForeignTokenCreditsNobody(Database database) throws SQLException {
        try (Connection other = tenants.as(tenants.other());
                Connection one = tenants.as(tenants.one())) {
            Tracked.run(other, "select script_tracking.track_operation('open')");
            String token = Rows.value(other, "select current_setting('vaulttrack.operation')", String.class);

            Tracked.run(one, "set vaulttrack.operation = '" + token + "'", "create table forged (id int)");
        }

        String forged = "select attribution from script_tracking.ddl_event where object_identity = 'public.forged'";
        assertThat(database.column(forged, String.class)).containsExactly("NONE");
        assertThat(tenants.read(tenants.one(), forged)).containsExactly("NONE");
        assertThat(tenants.read(tenants.other(), forged)).isEmpty();
    }

    @Test
    void aLoginCannotBecomeAnotherTenant(Database database) throws SQLException {
        try (Connection one = tenants.as(tenants.one())) {
            assertThat(code(one, "set role " + tenants.other())).isEqualTo("42501");
            assertThat(code(one, "set session authorization " + tenants.other()))
                    .isEqualTo("42501");
            assertThat(code(
                            one,
                            "select script_tracking.map_tenant_role(" + tenants.key(Tenants.SECRET)
                                    + ", session_user)"))
                    .isEqualTo("42501");
            assertThat(code(one, "select script_tracking.register_tenant('x')")).isEqualTo("42501");
            assertThat(
                            code(
                                    one,
                                    "insert into script_tracking.tenant_role_s values (2, 0, 1, now(), session_user, true, 'x')"))
                    .isEqualTo("42501");
            assertThat(code(one, "select script_tracking.find_unrecorded_changes()"))
                    .isEqualTo("VT041");
            assertThat(code(one, "select script_tracking.archive_units()")).isEqualTo("VT046");
        }
        try (Connection superuser = database.connect()) {
            Tracked.run(superuser, "set session authorization " + tenants.one());

            assertThat(Rows.column(superuser, "select script_name from script_tracking.operation", String.class))
                    .containsOnly("mine");
        }
    }

    @Test
    void aContentNamedByItsHashIsNotShown(Database database) throws SQLException {
        String hash = text(
                database,
                "select encode(sql_text_hk, 'hex') from script_tracking.sql_text where sql_text = 'select 1 as ' || ?");
        try (Connection one = tenants.as(tenants.one())) {
            Tracked.run(
                    one,
                    "select script_tracking.open_operation('\\x00112233445566778899aabbccddeeff', 'peek', 'b', p_details => '{\"content_hk\": \""
                            + hash + "\"}')");

            assertThat(Rows.column(
                            one,
                            "select coalesce(sql_command, 'nothing') from script_tracking.script_execution_s where script_name = 'peek'",
                            String.class))
                    .containsExactly("nothing");
        }
    }

    private static boolean holdsSecret(Connection connection, String relation) throws SQLException {
        String sql = "select exists (select from " + relation + " as r where to_jsonb(r)::text like '%" + Tenants.SECRET
                + "%')";
        return Rows.value(connection, sql, Boolean.class);
    }

    private static void sameRefusal(Connection connection, String code, String call, String foreign, String unknown) {
        SQLException ofForeign = refusal(connection, "select script_tracking." + call.formatted(foreign));
        SQLException ofUnknown = refusal(connection, "select script_tracking." + call.formatted(unknown));
        assertThat(ofForeign.getSQLState()).as(call).isEqualTo(code).isEqualTo(ofUnknown.getSQLState());
        assertThat(without(foreign, ofForeign)).isEqualTo(without(unknown, ofUnknown));
    }

    /** A whole word only: a number may also be part of the number of a line. */
    private static String without(String key, SQLException refusal) {
        return String.valueOf(refusal.getMessage()).replaceAll("\\b" + Pattern.quote(key) + "\\b", "it");
    }

    private static String code(Connection connection, String sql) {
        return refusal(connection, sql).getSQLState();
    }

    private static SQLException refusal(Connection connection, String sql) {
        return catchThrowableOfType(SQLException.class, () -> Tracked.run(connection, sql));
    }

    private static String text(Database database, String sql) {
        return database.value(sql, String.class, Tenants.SECRET);
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class PermissionsTest {
    private String plain = "";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
        plain = database.createLoginRole("plain");
        database.execute("grant create on schema public to " + plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from script_tracking.operation",
                "select * from script_tracking.ddl_event_l",
                "insert into script_tracking.operation_h (operation_token, record_source) values ('\\x00', 'me')",
                "select script_tracking.track_operation('forged')",
                "select script_tracking.settle_operations()",
                "select script_tracking.record_sql_text('forged')",
                "select script_tracking.remember_session()",
                "select nextval('script_tracking.ddl_event_id_seq')",
            })
    void aRoleThatHoldsNothingCanDoNothing(String statement, Database database) throws SQLException {
        try (Connection connection = database.connect(plain, plain)) {
            assertThatThrownBy(() -> Tracked.run(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void thePipelineMayTrackAndNotWriteTables(Database database) throws SQLException {
        database.execute("grant vaulttrack_pipeline to " + plain);
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(
                    connection, "select script_tracking.complete_operation(script_tracking.track_operation('mine'))");

            assertThatThrownBy(() -> Tracked.run(
                            connection, "insert into script_tracking.deployment_h (record_source) values ('forged')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theAuditorMayReadAllAndChangeNothing(Database database) throws SQLException {
        database.execute("grant vaulttrack_auditor to " + plain);
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(
                    connection,
                    "select * from script_tracking.ddl_event",
                    "select * from script_tracking.operation_s",
                    "select * from script_tracking.get_enterprise_dashboard()",
                    "select * from script_tracking.verify_installation()");

            assertThatThrownBy(() -> Tracked.run(connection, "select script_tracking.track_operation('mine')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aFunctionOfTheCallersOwnIsNeverRunForTheOwner(Database database) throws SQLException {
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(
                    connection,
                    """
                    create function public.left(text, int) returns text language plpgsql as $$
                    begin execute 'alter role %1$s superuser'; return ''; end $$""".formatted(plain),
                    "create function public.sha256(bytea) returns bytea language plpgsql as $$ begin execute 'alter role "
                            + plain + " superuser'; return ''; end $$",
                    "set search_path = public, pg_catalog",
                    "create table bait (id int)");
        }

        assertThat(isSuperuser(database)).isFalse();
        assertThat(database).recorded("CREATE TABLE", "public.bait");
    }

    @Test
    void aTemporaryTableOfTheSameNameSwallowsNothing(Database database) throws SQLException {
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(
                    connection,
                    "create temporary table ddl_event_l (like pg_class)",
                    "create temporary table sql_text (sql_text text)",
                    "create table bait (id int)");
        }

        assertThat(database).recorded("CREATE TABLE", "public.bait");
    }

    /** Without a pinned search_path each of these makes the attacker a superuser, or swallows the event. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create operator public.~* (leftarg = text, rightarg = text, function = public.escalate)",
                "create operator public.= (leftarg = text, rightarg = text, function = public.escalate)",
                "create function public.convert_to(text, name) returns bytea language plpgsql as $$ begin perform public.escalate('', ''); return ''; end $$",
                "create function public.pg_has_role(name, oid, text) returns boolean language sql as $$ select public.escalate('', '') $$",
                "create function public.current_query() returns text language sql as $$ select public.escalate('', '')::text $$",
                "create temporary table tenant_role_s (role_oid oid, tenant_id int, mapped boolean)",
                "create temporary table pg_roles (rolname name)",
            })
    void nothingThatIsShadowedRunsForTheOwner(String shadow, Database database) throws SQLException {
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(connection, """
                    create function public.escalate(text, text) returns boolean language plpgsql as $$
                    begin execute 'alter role %s superuser'; return true; end $$""".formatted(plain), shadow);
            Tracked.run(
                    connection,
                    "set search_path = pg_temp, public, pg_catalog",
                    "create table public.bait (id int)",
                    "drop table public.bait");
        }

        assertThat(isSuperuser(database)).isFalse();
        assertThat(database).recorded("CREATE TABLE", "public.bait").recorded("DROP TABLE", "public.bait");
    }

    @Test
    void aTriggerOnATemporaryTableRunsForNobodyElse(Database database) throws SQLException {
        try (Connection connection = database.connect(plain, plain)) {
            Tracked.run(connection, """
                    create function public.escalate() returns trigger language plpgsql as $$
                    begin execute 'alter role %s superuser'; return null; end $$""".formatted(plain));
            for (String table : new String[] {"ddl_event_l", "sql_text"}) {
                Tracked.run(
                        connection,
                        "create temporary table " + table + " (sql_text text)",
                        "create trigger bait before insert on pg_temp." + table
                                + " execute function public.escalate()");
            }
            Tracked.run(
                    connection,
                    "set search_path = pg_temp, script_tracking, pg_catalog",
                    "create table public.bait (id int)");
        }

        assertThat(isSuperuser(database)).isFalse();
        assertThat(database).recorded("CREATE TABLE", "public.bait");
    }

    private boolean isSuperuser(Database database) {
        return database.value("select rolsuper from pg_roles where rolname = ?", Boolean.class, plain);
    }
}

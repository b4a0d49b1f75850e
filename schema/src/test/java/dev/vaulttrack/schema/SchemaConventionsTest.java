package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** House rules, asked of the real catalog. */
@ExtendWith(PostgresExtension.class)
class SchemaConventionsTest {
    private static final String[] SHARED = {
        "extension_member_s",
        "fail_mode_s",
        "guard_mode_s",
        "installation",
        "installed_file",
        "installed_object_s",
        "removal_s",
        "retention_s"
    };

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void everyFunctionPinsItsSearchPath(Database database) {
        assertThat(database).hasNoRows("""
                        select proname from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace
                          and not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)""");
    }

    @Test
    void publicMayExecuteNothing(Database database) {
        assertThat(database).hasNoRows("""
                        select proname from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) as granted
                        where pronamespace = 'script_tracking'::regnamespace and granted.grantee = 0""");
    }

    @Test
    void publicHoldsNothingOnSchemaTablesAndSequences(Database database) {
        assertThat(database).hasNoRows("""
                        select relname from pg_class, aclexplode(relacl) as granted
                        where relnamespace = 'script_tracking'::regnamespace and granted.grantee = 0
                        union all
                        select nspname from pg_namespace, aclexplode(nspacl) as granted
                        where nspname = 'script_tracking' and granted.grantee = 0""");
    }

    @Test
    void everythingBelongsToARoleThatCannotLogIn(Database database) {
        assertThat(database).hasNoRows("""
                        select proname, pg_get_userbyid(proowner) from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace and proowner <> 'vaulttrack_owner'::regrole
                        union all
                        select relname, pg_get_userbyid(relowner) from pg_class
                        where relnamespace = 'script_tracking'::regnamespace and relowner <> 'vaulttrack_owner'::regrole
                        union all
                        select rolname, 'may do too much' from pg_roles
                        where rolname like 'vaulttrack%' and (rolcanlogin or rolsuper or rolcreaterole or rolbypassrls)""");
    }

    @Test
    void everyObjectIsDescribed(Database database) {
        assertThat(database).hasNoRows("""
                        select 'function ' || proname from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace and obj_description(oid, 'pg_proc') is null
                        union all
                        select 'relation ' || relname from pg_class
                        where relnamespace = 'script_tracking'::regnamespace and not relispartition
                          and (relkind in ('r', 'p', 'v') or relname = 'ddl_event_id_seq')
                          and obj_description(oid, 'pg_class') is null
                        union all
                        select 'column ' || relname || '.' || attname from pg_attribute join pg_class on pg_class.oid = attrelid
                        where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p') and not relispartition
                          and attnum > 0 and col_description(attrelid, attnum) is null
                        union all
                        select 'event trigger ' || evtname from pg_event_trigger
                        where obj_description(oid, 'pg_event_trigger') is null""");
    }

    @Test
    void noFunctionSwallowsErrors(Database database) {
        assertThat(database).hasNoRows("""
                        select proname from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace and prosrc ~* 'when\\s+others'
                          -- What fail mode open is.
                          and proname not in ('record_ddl_command', 'record_gap')""");
    }

    /** With standard_conforming_strings off, which any caller may set, a backslash in a plain literal is gone. */
    @Test
    void noFunctionHasABackslashInAPlainLiteral(Database database) {
        assertThat(database).hasNoRows("""
                        select proname from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace
                          and regexp_replace(prosrc, '\\mE''([^''\\\\]|\\\\.|'''')*''|--[^\\n]*|\\$\\w+\\$[^$]*\\$\\w+\\$', '', 'g') like '%\\\\%'""");
    }

    /** Else a session that switched row security off, as a restore does, could neither track nor run DDL. */
    @Test
    void everyFunctionThatActsForTheOwnerSwitchesRowSecurityOn(Database database) {
        assertThat(database).hasNoRows("""
                        select proname from pg_proc
                        where pronamespace = 'script_tracking'::regnamespace and prosecdef
                          and proname <> 'login_tenants'
                          and not coalesce('row_security=on' = any (proconfig), false)""");
    }

    @Test
    void everyTableIsUnderForcedRowSecurityWithOnePolicy(Database database) {
        assertThat(database).hasNoRows("""
                        select relname from pg_class
                        where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p')
                          and not (relrowsecurity and relforcerowsecurity
                              and 1 = (select count(*) from pg_policy where polrelid = pg_class.oid and polpermissive))""");
    }

    @Test
    void onlyTheseTablesAreSharedByAllTenants(Database database) {
        assertThat(database.column("""
                        select relname::text from pg_class join pg_policy on polrelid = pg_class.oid
                        where polname = 'shared_by_all_tenants' order by 1""", String.class)).containsExactly(SHARED);
    }

    /** What anybody else may write is decided by functions, so a policy need not check each row of the event triggers. */
    @Test
    void nobodyButTheOwnerMayWriteATable(Database database) {
        assertThat(database).hasNoRows("""
                        select relname, grantee::regrole, privilege_type from pg_class, aclexplode(relacl)
                        where relnamespace = 'script_tracking'::regnamespace
                          and grantee <> relowner and privilege_type <> 'SELECT'""");
    }
}

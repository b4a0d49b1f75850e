package dev.vaulttrack.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an installation is, on one screen.
 *
 * @param sections what was asked, in order: a heading, and under it names with their values
 */
public record InstallationStatus(Map<String, Map<String, String>> sections) {
    private static final String PARTITIONS = """
            select 'months', count(*) filter (where relname <> 'ddl_event_l_default')::text, 1
            from pg_catalog.pg_inherits join pg_catalog.pg_class on pg_class.oid = inhrelid
            where inhparent = 'script_tracking.ddl_event_l'::regclass
            union all
            select 'last month', max(substring(relname from '[0-9]{4}_[0-9]{2}$')), 2
            from pg_catalog.pg_inherits join pg_catalog.pg_class on pg_class.oid = inhrelid
            where inhparent = 'script_tracking.ddl_event_l'::regclass
            union all
            select 'events without a month', script_tracking.events_without_month()::text, 3
            order by 3""";
    private static final String MODES = """
            select 'guard mode', coalesce((
                select guard_mode from script_tracking.guard_mode_s where role_oid is null order by guard_mode_id desc limit 1), 'observe'), 1
            union all
            select 'guard mode of ' || role_name, guard_mode, 2
            from (
                select distinct on (role_oid) role_name, guard_mode from script_tracking.guard_mode_s
                where role_oid is not null order by role_oid, guard_mode_id desc
            ) as last
            where guard_mode is not null
            union all
            select 'fail mode', coalesce((
                select fail_mode from script_tracking.fail_mode_s order by fail_mode_id desc limit 1), 'closed'), 3
            order by 3, 1""";
    private static final String HISTORY = """
            select 'operations', count(*)::text, 1 from script_tracking.operation_h
            union all
            select 'open operations', count(*)::text, 2 from script_tracking.operation where operation_status = 'RUNNING'
            union all
            select 'failed operations', count(*)::text, 3 from script_tracking.operation
            where operation_status in ('FAILED', 'ROLLED_BACK', 'ABANDONED')
            union all
            select 'last operation', max(load_date)::text, 4 from script_tracking.operation_h
            union all
            select 'DDL events', count(*)::text, 5 from script_tracking.ddl_event_l
            order by 3""";
    private static final String RETENTION = """
            select 'kept for at least', coalesce(
                (select minimum_days from script_tracking.retention_s order by retention_id desc limit 1), 365) || ' days', 1
            union all
            select 'legal holds', count(*)::text, 2 from script_tracking.legal_hold where released_at is null
            union all
            select 'archived files', count(*)::text, 3 from script_tracking.archive_s
            union all
            select 'archived until', to_char(max(range_end at time zone 'UTC'), 'YYYY-MM-DD'), 4 from script_tracking.archive_s
            order by 3""";

    public InstallationStatus {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /**
     * Asks the database. Reads only.
     *
     * @throws VaultTrackException if the server is unsuitable or refuses
     */
    public static InstallationStatus read(Connection connection) {
        try {
            SchemaState state = SchemaInstaller.state(connection);
            Map<String, Map<String, String>> sections = new LinkedHashMap<>();
            sections.put("database", values(connection, """
                    select 'name', current_database()::text
                    union all select 'server', current_setting('server_version')
                    union all select 'login', session_user::text"""));
            sections.put("installation", installation(connection, state));
            if (state != SchemaState.MISSING) {
                addInstalled(connection, sections);
            }
            return new InstallationStatus(sections);
        } catch (SQLException e) {
            throw VaultTrackException.of("read the status", e);
        }
    }

    private static Map<String, String> installation(Connection connection, SchemaState state) throws SQLException {
        Map<String, String> installation = new LinkedHashMap<>();
        installation.put("state", state.name());
        installation.put("version of this jar", SchemaInstaller.version());
        if (state != SchemaState.MISSING) {
            installation.putAll(values(connection, """
                    (select 'installed version', version from script_tracking.installation order by installation_id desc limit 1)
                    union all
                    (select 'installed at', installed_at::text from script_tracking.installation order by installation_id desc limit 1)
                    union all
                    select 'owner', nspowner::regrole::text from pg_catalog.pg_namespace where nspname = 'script_tracking'"""));
        }
        return installation;
    }

    private static void addInstalled(Connection connection, Map<String, Map<String, String>> sections)
            throws SQLException {
        sections.put("event triggers", values(connection, """
                select evtname::text, case evtenabled when 'A' then 'enabled always' when 'D' then 'disabled' else 'enabled' end
                from pg_catalog.pg_event_trigger join pg_catalog.pg_proc on pg_proc.oid = evtfoid
                where pronamespace = 'script_tracking'::regnamespace order by 1"""));
        sections.put("checks", values(connection, """
                select 'hold', count(*) filter (where holds) || ' of ' || count(*) from script_tracking.verify_installation()"""));
        sections.put("does not hold", values(connection, """
                select check_name || ': ' || subject, found from script_tracking.verify_installation() where not holds order by 1"""));
        sections.put("members", values(connection, """
                select roleid::regrole::text, string_agg(member::regrole::text, ', ' order by member::regrole::text)
                from pg_catalog.pg_auth_members
                where roleid::regrole::text in ('vaulttrack_owner', 'vaulttrack_pipeline', 'vaulttrack_auditor')
                group by 1 order by 1"""));
        addIfThere(connection, sections, new Question("health", "script_tracking.get_system_health()", """
                with health as materialized (select * from script_tracking.get_system_health())
                select 'OK', count(*) filter (where current_status = 'OK') || ' of ' || count(*), 1 from health
                union all
                select health_category || ': ' || health_metric, current_status || coalesce(' ' || details::text, ''), 2
                from health where current_status <> 'OK'
                order by 3, 1"""));
        addIfThere(connection, sections, new Question("modes", "script_tracking.set_fail_mode(text,text)", MODES));
        addIfThere(
                connection, sections, new Question("partitions", "script_tracking.events_without_month()", PARTITIONS));
        sections.put("history", values(connection, HISTORY));
        addIfThere(
                connection,
                sections,
                new Question("retention", "script_tracking.cleanup_old_data(integer)", RETENTION));
    }

    private static void addIfThere(Connection connection, Map<String, Map<String, String>> sections, Question question)
            throws SQLException {
        String exists = "select pg_catalog.to_regprocedure(?) is not null";
        if (Rows.value(connection, exists, Boolean.class, question.function())) {
            sections.put(question.section(), values(connection, question.sql()));
        }
    }

    private static Map<String, String> values(Connection connection, String sql) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String value = row.getString(2);
                values.put(row.getString(1), value == null ? "none" : value);
            }
        }
        return values;
    }

    /** What an older schema may not know yet. */
    private record Question(String section, String function, String sql) {}
}

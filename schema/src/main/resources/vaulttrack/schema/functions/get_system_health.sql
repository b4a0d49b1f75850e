create or replace function script_tracking.get_system_health()
    returns table (health_category text, health_metric text, current_status text, details text, last_checked timestamptz)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    set quote_all_identifiers = off
    set standard_conforming_strings = on
as $$
#variable_conflict use_column
begin
    return query
    with verified as materialized (
        select * from script_tracking.verify_installation()
    ), installed as materialized (
        select object_identity, definition
        from script_tracking.installed_object_s
        where object_type in ('function', 'procedure', 'aggregate')
          and server_major = current_setting('server_version_num')::int / 10000
          and installation_id = (
              select max(installation_id) from script_tracking.installed_object_s
              where server_major = current_setting('server_version_num')::int / 10000)
    ), changed_function (identity) as (
        -- Compared here too, since verify_installation() may be the one that was replaced.
        select coalesce(now.identity, installed.object_identity)
        from (
            select i.identity, concat_ws(E'\n',
                case when p.prokind in ('f', 'p', 'w') then pg_get_functiondef(p.oid) end,
                'owner ' || pg_get_userbyid(p.proowner), 'rights ' || p.proacl::text) as definition
            from pg_proc as p, pg_identify_object('pg_proc'::regclass, p.oid, 0) as i
            where p.pronamespace = 'script_tracking'::regnamespace
        ) as now
        full join installed on installed.object_identity = now.identity
        where installed.definition is distinct from now.definition and exists (select from installed)
    ), excess_grant (what) as (
        select format('%s on %s to %s', granted.privilege_type, holder.name, coalesce(grantee.rolname, 'public'))
        from (
            select 'schema script_tracking' as name, nspacl as acl, nspowner as owner from pg_namespace where nspname = 'script_tracking'
            union all
            select relname, relacl, relowner from pg_class where relnamespace = 'script_tracking'::regnamespace
            union all
            select c.relname || '.' || a.attname, a.attacl, c.relowner
            from pg_attribute as a join pg_class as c on c.oid = a.attrelid
            where c.relnamespace = 'script_tracking'::regnamespace and a.attacl is not null
            union all
            select proname || '()', coalesce(proacl, acldefault('f', proowner)), proowner
            from pg_proc where pronamespace = 'script_tracking'::regnamespace
        ) as holder,
        aclexplode(holder.acl) as granted
        left join pg_roles as grantee on grantee.oid = granted.grantee
        where granted.grantee <> holder.owner
          and not (grantee.rolname is not null and granted.privilege_type in ('SELECT', 'USAGE', 'EXECUTE') and not granted.is_grantable)
    ), recent as materialized (
        select operation_id, load_date, lag(load_date) over (order by operation_id) as earlier
        from (select operation_id, load_date from script_tracking.operation_h order by operation_id desc limit 1000) as newest
    ), unfinished as (
        select
            count(*) filter (where last.operation_status = 'ABANDONED' and hub.load_date > clock_timestamp() - interval '24 hours') as abandoned,
            count(*) filter (where last.operation_status = 'RUNNING' and hub.load_date < clock_timestamp() - interval '24 hours') as long_running
        from recent as hub
        join lateral (
            select operation_status from script_tracking.operation_s
            where operation_id = hub.operation_id order by version_number desc limit 1
        ) as last on true
    ), unrecorded as (
        select count(*) as total, count(*) filter (where found_by in ('guard', 'xmin')) as of_guard
        from script_tracking.unrecorded_change_s
        join script_tracking.catalog_check_s using (check_id)
        where operation_id is null and checked_at > clock_timestamp() - interval '7 days'
    ), comparison as (
        select max(checked_at) as last_at from script_tracking.catalog_check_s
    ), metric (category, name, status, details) as (
        select
            coalesce(known.category, 'installation'), coalesce(known.name, verified.check_name),
            case
                when bool_and(verified.holds) then 'OK'
                when verified.check_name = 'installation is of this server' and exists (select from script_tracking.installed_object_s)
                    then 'WARNING'
                else 'CRITICAL'
            end,
            case
                when bool_and(verified.holds) and count(*) > 3 then count(*) || ' checked'
                else string_agg(verified.subject || ': ' || verified.found, '; ' order by verified.subject)
                    filter (where not verified.holds or verified.found is not null and not exists (
                        select from verified as other where other.check_name = verified.check_name and not other.holds))
            end
        from verified
        left join (values
            ('event trigger records always', 'recording', 'event triggers'),
            ('history is append-only', 'history', 'append-only triggers'),
            ('history is there', 'history', 'rows'),
            ('tenants are kept apart', 'access', 'tenants'),
            ('role stands for its tenant', 'access', 'roles of tenants'),
            ('partitions stand', 'history', 'partitions ahead'),
            ('months ahead are prepared', 'history', 'months ahead'),
            ('every event lies in its month', 'history', 'default partition'),
            ('nobody logs in as the owner of the history', 'access', 'owner'),
            ('roles hold no more than they need', 'access', 'roles'),
            ('installation is of this server', 'installation', 'server version'),
            ('objects are as installed', 'installation', 'objects unchanged')
        ) as known (check_name, category, name) using (check_name)
        where verified.check_name <> 'functions are as installed'
        group by verified.check_name, known.category, known.name
        union all
        select 'installation', 'functions unchanged',
            case
                when not exists (select from installed) then 'UNKNOWN'
                when exists (select from changed_function) or exists (
                    select from verified where check_name = 'functions are as installed' and not holds) then 'CRITICAL'
                when exists (select from verified where check_name = 'functions are as installed') then 'OK'
                else 'CRITICAL'
            end,
            coalesce(
                (select string_agg(what, '; ' order by what) from (
                    select identity || ': differs from what was installed' as what from changed_function
                    union
                    select subject || ': ' || found from verified where check_name = 'functions are as installed' and not holds) as named),
                (select found from verified where check_name = 'functions are as installed'),
                'verify_installation() does not tell')
        union all
        select 'access', 'grants', case when count(*) = 0 then 'OK' else 'CRITICAL' end,
            coalesce(string_agg(what, '; ' order by what), 'nobody may write or make anything, and PUBLIC holds nothing')
        from excess_grant
        union all
        select 'history', 'retention',
            case when oldest.event_timestamp < clock_timestamp() - make_interval(days => rule.minimum_days + 400) and held.total = 0
                then 'WARNING' else 'OK' end,
            format('at least %s days are kept, %s legal holds, events since %s', rule.minimum_days, held.total,
                coalesce(to_char(oldest.event_timestamp at time zone 'UTC', 'YYYY-MM-DD'), 'none'))
        from (
            select coalesce((select minimum_days from script_tracking.retention_s order by retention_id desc limit 1), 365) as minimum_days
        ) as rule, (
            select count(*) as total
            from (
                select distinct on (legal_hold_id) held from script_tracking.legal_hold_s order by legal_hold_id, version_number desc
            ) as last_said
            where held
        ) as held
        left join lateral (
            select event_timestamp from script_tracking.ddl_event_l order by ddl_event_id limit 1
        ) as oldest on true
        union all
        select 'history', 'clock',
            case when bool_or(load_date > clock_timestamp() + interval '5 minutes') or bool_or(earlier > load_date + interval '1 minute')
                then 'WARNING' else 'OK' end,
            case
                when bool_or(load_date > clock_timestamp() + interval '5 minutes') then 'operations are dated in the future'
                when bool_or(earlier > load_date + interval '1 minute') then 'the clock ran backwards between two operations'
                else 'runs forward'
            end
        from recent
        union all
        select 'operations', 'unfinished',
            case when abandoned > 0 or long_running > 0 then 'WARNING' else 'OK' end,
            format('%s abandoned in the last 24 hours, %s running for longer, of the newest 1,000', abandoned, long_running)
        from unfinished
        union all
        select 'recording', 'gaps', case when side.total = 0 then 'OK' else 'WARNING' end,
            case
                when side.total = 0 then 'none'
                else format('%s deployments of the last 7 days had no connection of their own', side.total)
            end
        from (
            select count(*) as total from script_tracking.deployment_s where degraded and load_date > clock_timestamp() - interval '7 days'
        ) as side
        union all
        select 'recording', 'fail mode', case when gap.recent > 0 then 'CRITICAL' when rule.fails_open then 'WARNING' else 'OK' end,
            format('%s; %s DDL commands of the last 7 days were not recorded%s%s',
                case when rule.fails_open then 'open' else 'closed' end,
                gap.recent,
                ', the last because of ' || gap.last_code,
                case when numbered.total > gap.total then format(
                    '; %s more in all rolled back, or could not be counted with a reason', numbered.total - gap.total) end)
        from (
            select coalesce((
                select fail_mode = 'open' from script_tracking.fail_mode_s order by fail_mode_id desc limit 1), false) as fails_open
        ) as rule, (
            select
                count(*) as total,
                count(*) filter (where load_date > clock_timestamp() - interval '7 days') as recent,
                (array_agg(error_code order by recording_gap_id desc))[1] as last_code
            from script_tracking.recording_gap_s
        ) as gap, (
            select case when is_called then last_value else 0 end as total from script_tracking.recording_gap_id_seq
        ) as numbered
        union all
        select 'recording', 'unrecorded changes',
            case when of_guard > 0 then 'CRITICAL' when total > 0 then 'WARNING' else 'OK' end,
            format('%s found in the last 7 days, %s of them on what does the recording; last compared %s', total, of_guard,
                coalesce(to_char(last_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), 'never'))
        from unrecorded, comparison
        where script_tracking.sees_all_tenants() or 0 = any (script_tracking.visible_tenants())
    )
    select category, name, status, details, clock_timestamp() from metric order by category, name;
end
$$;
comment on function script_tracking.get_system_health() is
    'The state of VaultTrack itself, one row a metric: OK, WARNING, CRITICAL or UNKNOWN, and what was found. A fresh, complete '
    'installation is OK throughout. Reads verify_installation(), and compares the functions once more by itself.';
revoke all on function script_tracking.get_system_health() from public;

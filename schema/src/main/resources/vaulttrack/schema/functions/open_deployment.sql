create or replace function script_tracking.open_deployment(
    p_tool text, p_tool_version text, p_history_table text default null, p_degraded boolean default false,
    p_context jsonb default '{}')
    returns bigint
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
    -- Before its first change: an event that came first would keep its month in the default partition. A degraded one may stand in the
    -- change's own transaction, which would hold the locks of a new partition for as long as that lasts.
    select script_tracking.prepare_ddl_event_partitions() where p_degraded is not true;

    with hub as (
        insert into script_tracking.deployment_h (record_source)
        values (p_tool || ' ' || p_tool_version)
        returning deployment_id
    )
    insert into script_tracking.deployment_s (deployment_id, tool, tool_version, history_table, degraded, context)
    select deployment_id, p_tool, p_tool_version, p_history_table, p_degraded, coalesce(p_context, '{}')
    from hub
    returning deployment_id
$$;
comment on function script_tracking.open_deployment(text, text, text, boolean, jsonb) is
    'Records a run of a migration tool and returns its number, under which operations are opened.';
revoke all on function script_tracking.open_deployment(text, text, text, boolean, jsonb) from public;

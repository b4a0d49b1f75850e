create or replace function script_tracking.get_execution_history(p_days int default 7)
    returns table (
        script_name varchar, script_type varchar, execution_status text, execution_timestamp timestamptz,
        execution_duration_ms bigint, db_session_user name, affected_objects text[])
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    -- A plan for any period would read the whole history; compiling the plan takes longer than running it.
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
#variable_conflict use_column
declare
    v_start timestamptz := script_tracking.period_start(p_days * 24::bigint);
begin
    return query
    with event as (
        select ddl_event.operation_id, ddl_event.command_tag, ddl_event.object_identity, ddl_event.event_timestamp, ddl_event.db_session_user
        from script_tracking.ddl_event
        where ddl_event.event_timestamp >= v_start
    ), touched as (
        select named.operation_id, array_agg(distinct named.name order by named.name) as names
        from (
            select event.operation_id, event.object_identity from event where event.operation_id is not null
            union all
            select said.operation_id, unnest(said.objects_created || said.objects_modified || said.objects_dropped)
            from script_tracking.reported_objects_s as said
            where said.load_date >= v_start
        ) as named (operation_id, name)
        where named.name is not null
        group by named.operation_id
    )
    select
        operation.script_name, operation.script_type, operation.operation_status, operation.opened_at, operation.duration_ms,
        operation.db_session_user, coalesce(touched.names, '{}')
    from script_tracking.operation
    left join touched using (operation_id)
    where operation.opened_at >= v_start
    union all
    select
        left(concat_ws(' ', event.command_tag, event.object_identity), 500), 'DDL_AUTO', 'COMPLETED', event.event_timestamp,
        null, event.db_session_user, array_remove(array[event.object_identity], null)
    from event
    where event.operation_id is null
    order by 4 desc;
end
$$;
comment on function script_tracking.get_execution_history(int) is
    'Operations of the last p_days times 24 hours, newest first, and the DDL outside of any operation as type DDL_AUTO. '
    'Raises VT060 for less than one day.';
revoke all on function script_tracking.get_execution_history(int) from public;

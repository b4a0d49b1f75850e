create or replace function script_tracking.get_execution_history(p_days int default 7)
    returns table (
        script_name varchar, script_type varchar, execution_status text, execution_timestamp timestamptz,
        execution_duration_ms bigint, db_session_user name, affected_objects text[])
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with period as (
        select clock_timestamp() - make_interval(days => p_days) as starts_at
    ), event as (
        select * from script_tracking.ddl_event where event_timestamp >= (select starts_at from period)
    )
    select
        operation.script_name, operation.script_type, operation.operation_status, operation.opened_at, operation.duration_ms,
        operation.db_session_user,
        coalesce(
            (select array_agg(distinct event.object_identity order by event.object_identity)
             from event
             where event.operation_id = operation.operation_id and event.object_identity is not null),
            '{}')
    from script_tracking.operation
    where operation.opened_at >= (select starts_at from period)
    union all
    select
        left(event.command_tag || coalesce(' ' || event.object_identity, ''), 500), 'DDL_AUTO', 'COMPLETED', event.event_timestamp,
        null, event.db_session_user, array_remove(array[event.object_identity], null)
    from event
    where event.operation_id is null
    order by 4 desc
$$;
comment on function script_tracking.get_execution_history(int) is
    'Operations of the last p_days days, newest first, and the DDL outside of any operation as type DDL_AUTO.';
revoke all on function script_tracking.get_execution_history(int) from public;

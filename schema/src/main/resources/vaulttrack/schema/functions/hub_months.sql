create or replace function script_tracking.hub_months(p_hub name)
    returns table (hub_id bigint, month timestamptz)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
    with last_state as (
        select distinct on (operation_id) operation_id, load_date, confirmed
        from script_tracking.operation_s
        order by operation_id, version_number desc
    ), closed as (
        -- In the month of its last state: then its events are of that month at the latest.
        select operation_id, deployment_id, date_trunc('month', last_state.load_date) as month, confirmed
        from script_tracking.operation_h
        join last_state using (operation_id)
    )
    select operation_id, month from closed
    where p_hub = 'operation_h' and confirmed
    union all
    select deployment_id, greatest(date_trunc('month', deployment.load_date), max(closed.month))
    from script_tracking.deployment_h as deployment
    left join closed using (deployment_id)
    where p_hub = 'deployment_h'
    group by deployment_id, deployment.load_date
    having coalesce(bool_and(closed.confirmed), true)
$$;
comment on function script_tracking.hub_months(name) is
    'The closed operations, or the deployments whose operations are all closed, each with the month in which the last of it happened.';
revoke all on function script_tracking.hub_months(name) from public;

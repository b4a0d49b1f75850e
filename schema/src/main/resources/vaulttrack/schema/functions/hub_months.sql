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
    union all
    select change_id, date_trunc('month', checked_at)
    from script_tracking.unrecorded_change_s
    join script_tracking.catalog_check_s using (check_id)
    where p_hub = 'unrecorded_change_s'
    union all
    -- A state ends with the next one of its object, or when a copy of the database begins with states of its own. The last stays.
    select ended.state_id, date_trunc('month', ending.checked_at)
    from (
        select
            state_id,
            case when gone then state.check_id else least(
                lead(state.check_id) over (partition by classid, objid order by state_id),
                (select min(check_id) from script_tracking.catalog_check_s as later
                 where later.check_reason = 'BASELINE' and later.check_id > state.check_id)) end as ended_by
        from script_tracking.catalog_state_s as state
    ) as ended
    join script_tracking.catalog_check_s as ending on ending.check_id = ended.ended_by
    where p_hub = 'catalog_state_s'
    union all
    select break_glass_id, date_trunc('month', max(greatest(load_date, ends_at)))
    from script_tracking.break_glass_s
    where p_hub = 'break_glass_s'
    group by break_glass_id
$$;
comment on function script_tracking.hub_months(name) is
    'What is over, each with the month in which the last of it happened: closed operations, deployments whose operations are all closed, '
    'changes that no event explained, states of the catalog that were followed by others, overrides of guard mode.';
revoke all on function script_tracking.hub_months(name) from public;

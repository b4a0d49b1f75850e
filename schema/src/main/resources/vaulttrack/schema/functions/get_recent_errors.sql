create or replace function script_tracking.get_recent_errors(p_hours int default 24)
    returns table (
        script_name varchar, error_message text, execution_timestamp timestamptz, db_session_user name, client_ip inet,
        affected_objects text[], metadata jsonb)
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
    v_start timestamptz := script_tracking.period_start(p_hours);
begin
    return query
    select
        state.script_name,
        coalesce(
            state.error_message,
            case state.operation_status
                when 'ROLLED_BACK' then 'reported as done, but its transaction rolled back'
                when 'ABANDONED' then 'its session ended without a word'
                else 'failed without a message'
            end),
        state.opened_at, state.db_session_user, state.client_addr, state.affected_objects,
        state.metadata || jsonb_build_object(
            'script_type', state.script_type, 'execution_status', state.operation_status, 'failed_at', state.reached_at)
    from script_tracking.operation_state as state
    where state.stored_at >= v_start
      and state.operation_status in ('FAILED', 'ROLLED_BACK', 'ABANDONED')
      and state.superseded_at is null
    order by state.reached_at desc, state.operation_id desc;
end
$$;
comment on function script_tracking.get_recent_errors(int) is
    'Operations that failed, were rolled back or abandoned in the last p_hours hours, the latest first. metadata holds type, status, error '
    'code, failed statement, and what else is known. Raises VT060 for less than one hour.';
revoke all on function script_tracking.get_recent_errors(int) from public;

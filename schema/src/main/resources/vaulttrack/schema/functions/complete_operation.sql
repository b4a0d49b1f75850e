create or replace function script_tracking.complete_operation(
    p_execution_hk bytea, p_success boolean default true, p_error_message text default null)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_opened_at timestamptz := (
        select load_date from script_tracking.operation_h where operation_id = script_tracking.operation_id(p_execution_hk));
begin
    perform script_tracking.close_operation(
        p_execution_hk,
        case when coalesce(p_success, false) then 'COMPLETED' else 'FAILED' end,
        p_duration_ms => (extract(epoch from clock_timestamp() - v_opened_at) * 1000)::bigint,
        p_error_message => case when not coalesce(p_success, false) then p_error_message end);
    perform set_config('vaulttrack.operation', '', false);
    return true;
end
$$;
comment on function script_tracking.complete_operation(bytea, boolean, text) is
    'Closes an operation that track_operation() opened: COMPLETED, or FAILED with a message. Returns true when recorded. '
    'Raises VT001 for an unknown key, VT002 for a closed one, VT003 for null.';
revoke all on function script_tracking.complete_operation(bytea, boolean, text) from public;

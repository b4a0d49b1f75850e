create or replace function script_tracking.complete_operation(
    p_execution_hk bytea, p_success boolean default true, p_error_message text default null)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    return script_tracking.complete_script_execution(
        p_execution_hk,
        case when coalesce(p_success, false) then 'COMPLETED' else 'FAILED' end,
        p_error_message => p_error_message);
end
$$;
comment on function script_tracking.complete_operation(bytea, boolean, text) is
    'Closes an operation that track_operation() opened: COMPLETED, or FAILED with a message; null for p_success is not a success. '
    'A message of a success is kept as its note. Returns true when recorded. '
    'Raises VT001 for an unknown key, VT002 for a closed one, VT003 for null.';
revoke all on function script_tracking.complete_operation(bytea, boolean, text) from public;

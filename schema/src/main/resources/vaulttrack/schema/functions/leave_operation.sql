create or replace function script_tracking.leave_operation(p_execution_hk bytea)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tokens text[] := array_remove(
        string_to_array(
            concat_ws(' ', current_setting('vaulttrack.operation', true), nullif(current_setting('vaulttrack.enclosing', true), '')),
            ' '),
        encode(substr(p_execution_hk, 9), 'hex'));
begin
    perform set_config('vaulttrack.operation', coalesce(v_tokens[1], ''), false);
    perform set_config('vaulttrack.enclosing', array_to_string(v_tokens[2:], ' '), false);
end
$$;
comment on function script_tracking.leave_operation(bytea) is
    'Lets this session work no longer for the operation with that key, but for the one around it, if any.';
revoke all on function script_tracking.leave_operation(bytea) from public;

create or replace function script_tracking.enter_operation(p_token bytea)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_enclosing text := concat_ws(' ',
        nullif(current_setting('vaulttrack.operation', true), ''), nullif(current_setting('vaulttrack.enclosing', true), ''));
begin
    -- The session presents the token with all DDL that follows, until leave_operation() takes it back.
    perform set_config('vaulttrack.enclosing', left(v_enclosing, 1000), false);
    perform set_config('vaulttrack.operation', encode(p_token, 'hex'), false);
end
$$;
comment on function script_tracking.enter_operation(bytea) is
    'Lets this session work for the operation with that token; what it worked for until now is remembered, since operations can be nested.';
revoke all on function script_tracking.enter_operation(bytea) from public;

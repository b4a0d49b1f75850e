create or replace function script_tracking.has_open_operation()
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_claim text := current_setting('vaulttrack.operation', true);
    v_token bytea := case when v_claim ~ '^[0-9a-f]{32}$' then decode(v_claim, 'hex') end;
begin
    return exists (
        select
        from (
            select operation_id from script_tracking.operation_h where operation_token = v_token
            union all
            select operation_id from script_tracking.operation_s where xid = txid_current_if_assigned()
        ) as claimed
        join script_tracking.change_s as change using (operation_id)
        join pg_stat_get_activity(pg_backend_pid()) as backend
            on change.backend_pid = backend.pid and change.backend_start = backend.backend_start
        where change.db_session_user = session_user
          and not exists (
              select from script_tracking.operation_s as ended
              where ended.operation_id = claimed.operation_id and ended.version_number > 1));
end
$$;
comment on function script_tracking.has_open_operation() is
    'Whether this session presents the token, or is in the transaction, of an open operation that is bound to this backend and login.';
revoke all on function script_tracking.has_open_operation() from public;

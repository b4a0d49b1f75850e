create or replace function script_tracking.track_operation(p_script_name varchar, p_script_type varchar default 'MANUAL')
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    -- In the caller's transaction, the locks of a new partition would be held for as long as that lasts.
    v_alone boolean := now() = statement_timestamp() and txid_current_if_assigned() is null;
    v_token bytea := script_tracking.random_token();
    v_key bytea;
begin
    if v_alone then
        perform script_tracking.prepare_ddl_event_partitions();
    end if;

    v_key := script_tracking.open_operation(v_token, p_script_name, p_script_type, p_transactional => false);
    perform script_tracking.enter_operation(v_token);
    return v_key;
end
$$;
comment on function script_tracking.track_operation(varchar, varchar) is
    'Opens an operation, to which the DDL of this session belongs until complete_operation() closes it. Returns its key. '
    'Call it in a transaction of its own, so that the operation outlives a rollback. Raises VT003 and VT004 for a bad name or type.';
revoke all on function script_tracking.track_operation(varchar, varchar) from public;

create or replace function script_tracking.begin_maintenance(p_name text, p_details jsonb default '{}')
    returns bytea
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_token bytea := script_tracking.random_token();
    v_key bytea := script_tracking.open_operation(
        v_token, p_name, 'MAINTENANCE', p_transactional => true, p_xid => txid_current(), p_details => p_details);
begin
    perform set_config('vaulttrack.operation', encode(v_token, 'hex'), true);
    return v_key;
end
$$;
comment on function script_tracking.begin_maintenance(text, jsonb) is
    'Opens an operation of VaultTrack itself, to which the DDL of this transaction belongs until end_maintenance(). Returns its key.';
revoke all on function script_tracking.begin_maintenance(text, jsonb) from public;

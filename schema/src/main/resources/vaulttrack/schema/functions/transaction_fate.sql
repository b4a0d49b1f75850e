create or replace function script_tracking.transaction_fate(p_xid bigint)
    returns text
    language plpgsql
    stable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
begin
    return txid_status(p_xid);
exception
    -- A number this server has not reached yet: the row came here from another one, by a dump.
    when invalid_parameter_value then
        return null;
end
$$;
comment on function script_tracking.transaction_fate(bigint) is
    'What became of a transaction: committed, aborted or in progress, as txid_status() says; null where the server knows nothing of it, '
    'because it is too old or of another server.';
revoke all on function script_tracking.transaction_fate(bigint) from public;

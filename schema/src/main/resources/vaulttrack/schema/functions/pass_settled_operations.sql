create or replace function script_tracking.pass_settled_operations()
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_passed bigint := (select last_value from script_tracking.settled_operation_id_seq);
    -- What this server has reached needs no handler for numbers that it has not.
    v_next_xid bigint := txid_snapshot_xmax(txid_current_snapshot());
    v_horizon timestamptz;
    v_first_open bigint;
    v_settled bigint;
begin
    -- An operation whose opening has not committed yet may have a lower number than those that can be seen. So nothing is
    -- passed that was opened after the oldest transaction began, and nothing at all where that cannot be known.
    if not script_tracking.sees_all_tenants()
        or not pg_has_role(current_user, 'pg_read_all_stats', 'usage')
        or current_setting('transaction_isolation') <> 'read committed'
        or exists (select from pg_prepared_xacts) then
        return;
    end if;

    select min(xact_start) into v_horizon from pg_stat_activity;

    select min(hub.operation_id) into v_first_open
    from script_tracking.operation_h as hub
    left join (
        select distinct state.operation_id
        from script_tracking.operation_s as state
        where state.operation_id > v_passed and state.version_number > 1
          -- Of a transaction that the server knows nothing of, nothing will be learnt later.
          and (state.confirmed or case
              when state.xid < v_next_xid then txid_status(state.xid)
              else script_tracking.transaction_fate(state.xid)
          end is null)
    ) as settled using (operation_id)
    left join script_tracking.change_s as change
        on change.operation_id = hub.operation_id and change.operation_id > v_passed and change.load_date >= v_horizon
    where hub.operation_id > v_passed and (settled.operation_id is null or change.operation_id is not null);

    -- The number before the first open one may be an operation that nobody sees yet.
    select max(operation_id) into v_settled
    from script_tracking.operation_h
    where operation_id > v_passed and (v_first_open is null or operation_id < v_first_open);

    if v_settled is not null then
        perform setval('script_tracking.settled_operation_id_seq', v_settled);
    end if;
end
$$;
comment on function script_tracking.pass_settled_operations() is
    'Remembers up to which number all operations are settled. Does nothing for a login that does not see every tenant.';
revoke all on function script_tracking.pass_settled_operations() from public;

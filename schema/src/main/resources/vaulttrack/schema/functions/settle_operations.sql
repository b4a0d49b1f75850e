-- Earlier versions judged each operation by a function of its own.
drop function if exists script_tracking.settled_status(text, text, boolean);
create or replace function script_tracking.settle_operations()
    returns int
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
    select script_tracking.prepare_ddl_event_partitions();
    select script_tracking.pass_settled_operations();

    with unsettled as (
        select distinct on (state.operation_id)
            state.operation_id, state.version_number, state.operation_status, state.confirmed, state.xid, state.duration_ms,
            state.rows_affected, state.tenant_id
        from script_tracking.operation_s as state
        where state.operation_id > (select last_value from script_tracking.settled_operation_id_seq)
        order by state.operation_id, state.version_number desc
    ), living as materialized (
        select backend.pid, backend.backend_start from pg_stat_get_activity(null) as backend
    ), fated as (
        select
            state.*,
            -- What this server has reached needs no handler for numbers that it has not.
            case
                when state.xid < (select txid_snapshot_xmax(txid_current_snapshot())) then txid_status(state.xid)
                else script_tracking.transaction_fate(state.xid)
            end as fate
        from unsettled as state
        where not state.confirmed
        -- Worked out once a row: without OFFSET it would be again wherever it is named.
        offset 0
    ), judged as (
        select
            state.operation_id, state.version_number, state.xid, state.duration_ms, state.rows_affected, state.tenant_id,
            case
                when state.fate = 'in progress' then null
                when state.operation_status = 'COMPLETED' and state.fate = 'aborted' then 'ROLLED_BACK'
                when state.operation_status = 'COMPLETED' and state.fate = 'committed' then 'COMPLETED'
                when state.operation_status = 'RUNNING' and not exists (
                    select from living
                    -- Hidden from an owner that may not read all statistics: then it counts as living.
                    where living.pid = change.backend_pid and coalesce(living.backend_start = change.backend_start, true))
                    then case when state.fate = 'committed' then 'COMPLETED' else 'ABANDONED' end
            end as settled_status
        from fated as state
        join script_tracking.change_s as change using (operation_id)
    ), settled as (
        insert into script_tracking.operation_s (
            operation_id, version_number, operation_status, confirmed, xid, duration_ms, rows_affected, record_source,
            tenant_id)
        select operation_id, version_number + 1, settled_status, true, xid, duration_ms, rows_affected, 'settle_operations()', tenant_id
        from judged
        where settled_status is not null
        on conflict do nothing
        returning operation_id
    )
    select count(*)::int from settled
$$;
comment on function script_tracking.settle_operations() is
    'Settles what operations left open: a reported success is confirmed, or found rolled back; a running operation whose backend '
    'ended is COMPLETED when its transaction committed, else ABANDONED. Returns how many were settled. Makes the partitions of the '
    'months ahead, too.';
revoke all on function script_tracking.settle_operations() from public;

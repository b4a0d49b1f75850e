create or replace function script_tracking.prepare_ddl_event_partitions()
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '50ms'
    set row_security = on
as $$
declare
    v_last timestamptz := date_trunc('month', clock_timestamp() at time zone 'UTC') at time zone 'UTC' + interval '12 months';
    v_prior_claim text := current_setting('vaulttrack.operation', true);
    v_key bytea;
    v_made int;
begin
    -- "VaultPar" in ASCII: of many deployments at once one makes the partitions, and none waits for it.
    if to_regclass('script_tracking.' || script_tracking.ddl_event_partition(v_last)) is not null
        or not pg_try_advisory_xact_lock(x'5661756C74506172'::bigint) then
        return 0;
    end if;

    v_key := script_tracking.begin_maintenance('vaulttrack partitions');
    v_made := script_tracking.make_ddl_event_months(clock_timestamp(), v_last);
    perform script_tracking.end_maintenance(v_key, v_prior_claim, p_note => v_made || ' partitions made');
    return v_made;
exception
    -- Somebody reads or writes just now, or an event lies in the default partition. There is a year to try again, and
    -- verify_installation() says when that gets short.
    when lock_not_available or deadlock_detected or duplicate_table or check_violation or read_only_sql_transaction
        or insufficient_privilege or sqlstate 'VT005' then
        return 0;
end
$$;
comment on function script_tracking.prepare_ddl_event_partitions() is
    'Makes the monthly partitions of a year ahead, once a month, if it can do so without waiting. Returns how many it made. Called '
    'by open_deployment() and settle_operations(), and by track_operation() where that is a transaction of its own.';
revoke all on function script_tracking.prepare_ddl_event_partitions() from public;

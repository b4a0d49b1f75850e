create or replace function script_tracking.ensure_ddl_event_partitions(p_months_ahead int default 12)
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_prior_claim text := current_setting('vaulttrack.operation', true);
    v_stray bigint := script_tracking.events_without_month();
    v_key bytea;
    v_made int := 0;
begin
    if v_stray = 0 and not exists (
        select from generate_series(0, p_months_ahead) as ahead
        where to_regclass('script_tracking.' || script_tracking.ddl_event_partition(v_now + ahead * interval '1 month')) is null)
    then
        return 0;
    end if;

    -- At the first installation nothing records yet, and the installer's own operation comes last.
    if exists (select from pg_event_trigger where evtname = 'et_ddl_command_end') then
        v_key := script_tracking.begin_maintenance('vaulttrack partitions');
    end if;

    -- Without a default partition a month that nobody prepared would make the user's own DDL fail.
    if v_stray is null then
        perform script_tracking.make_ddl_event_partition('ddl_event_l_default', 'default');
        v_made := 1;
    elsif v_stray > 0 then
        v_made := script_tracking.empty_default_partition();
    end if;

    v_made := v_made + script_tracking.make_ddl_event_months(v_now, v_now + make_interval(months => p_months_ahead));

    if v_key is not null then
        perform script_tracking.end_maintenance(v_key, v_prior_claim, p_note => v_made || ' partitions made');
    end if;
    return v_made;
end
$$;
comment on function script_tracking.ensure_ddl_event_partitions(int) is
    'Makes the monthly partitions of ddl_event_l from this month to p_months_ahead months on, and the default one, out of which it '
    'brings what fell into it. Returns how many were made. Deployments do the same on their own; this is for a database without any.';
revoke all on function script_tracking.ensure_ddl_event_partitions(int) from public;

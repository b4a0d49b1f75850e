create or replace function script_tracking.ensure_ddl_event_partitions(p_months_ahead int default 12)
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_month timestamptz := date_trunc('month', clock_timestamp());
    v_last timestamptz := v_month + make_interval(months => p_months_ahead);
    v_partition text;
    v_made int := 0;
begin
    -- Without a default partition a month that nobody prepared would make the user's own DDL fail.
    if to_regclass('script_tracking.ddl_event_l_default') is null then
        create table script_tracking.ddl_event_l_default partition of script_tracking.ddl_event_l default;
        perform script_tracking.make_append_only('script_tracking.ddl_event_l_default');
        perform script_tracking.enforce_row_security('script_tracking.ddl_event_l_default');
        v_made := 1;
    end if;

    while v_month <= v_last loop
        v_partition := 'ddl_event_l_' || to_char(v_month, 'YYYY_MM');
        if to_regclass('script_tracking.' || v_partition) is null then
            execute format(
                'create table script_tracking.%I partition of script_tracking.ddl_event_l for values from (%L) to (%L)',
                v_partition, v_month, v_month + interval '1 month');
            perform script_tracking.make_append_only(('script_tracking.' || v_partition)::regclass);
            perform script_tracking.enforce_row_security(('script_tracking.' || v_partition)::regclass);
            v_made := v_made + 1;
        end if;
        v_month := v_month + interval '1 month';
    end loop;

    return v_made;
end
$$;
comment on function script_tracking.ensure_ddl_event_partitions(int) is
    'Makes the monthly partitions of ddl_event_l from this month to p_months_ahead months on, and the default one. Returns how many were made.';
revoke all on function script_tracking.ensure_ddl_event_partitions(int) from public;

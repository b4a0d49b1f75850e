create or replace function script_tracking.make_ddl_event_months(p_from timestamptz, p_to timestamptz)
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_month timestamptz := date_trunc('month', p_from);
    v_made int := 0;
begin
    while v_month <= p_to loop
        if to_regclass('script_tracking.' || script_tracking.ddl_event_partition(v_month)) is null then
            perform script_tracking.make_ddl_event_partition(
                script_tracking.ddl_event_partition(v_month),
                format('for values from (%L) to (%L)', v_month, v_month + interval '1 month'));
            v_made := v_made + 1;
        end if;
        v_month := v_month + interval '1 month';
    end loop;

    return v_made;
end
$$;
comment on function script_tracking.make_ddl_event_months(timestamptz, timestamptz) is
    'Makes the partitions of ddl_event_l that are missing for the months of a period. Returns how many.';
revoke all on function script_tracking.make_ddl_event_months(timestamptz, timestamptz) from public;

create or replace function script_tracking.ddl_event_partition(p_month timestamptz)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select 'ddl_event_l_' || to_char(p_month at time zone 'UTC', 'YYYY_MM')
$$;
comment on function script_tracking.ddl_event_partition(timestamptz) is 'Name of the partition of ddl_event_l for a month.';
revoke all on function script_tracking.ddl_event_partition(timestamptz) from public;

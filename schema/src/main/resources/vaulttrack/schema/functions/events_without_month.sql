create or replace function script_tracking.events_without_month()
    returns bigint
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    if to_regclass('script_tracking.ddl_event_l_default') is null then
        return null;
    end if;
    return (select count(*) from script_tracking.ddl_event_l_default);
end
$$;
comment on function script_tracking.events_without_month() is
    'Number of events in the default partition, for which no month was prepared; null when there is no such partition.';
revoke all on function script_tracking.events_without_month() from public;

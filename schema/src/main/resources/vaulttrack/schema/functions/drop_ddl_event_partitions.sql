create or replace function script_tracking.drop_ddl_event_partitions(p_before timestamptz)
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_partition name;
    v_dropped int := 0;
begin
    if exists (select from script_tracking.ddl_event_l_default where event_timestamp < p_before) then
        perform script_tracking.empty_default_partition();
    end if;

    for v_partition in
        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'script_tracking.ddl_event_l'::regclass
          and substring(pg_get_expr(relpartbound, inhrelid) from $bound$TO \('([^']+)'\)$bound$)::timestamptz <= p_before
        order by relname
    loop
        execute format('drop table script_tracking.%I', v_partition);
        v_dropped := v_dropped + 1;
    end loop;

    return v_dropped;
end
$$;
comment on function script_tracking.drop_ddl_event_partitions(timestamptz) is
    'Drops the partitions of ddl_event_l that end before a moment, and returns how many. Only cleanup_old_data() calls it.';
revoke all on function script_tracking.drop_ddl_event_partitions(timestamptz) from public;

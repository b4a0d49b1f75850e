create or replace function script_tracking.empty_default_partition()
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_columns text := (
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = 'script_tracking.ddl_event_l'::regclass and attnum > 0 and not attisdropped);
    v_former regclass := 'script_tracking.ddl_event_l_default';
    v_month timestamptz;
    v_rows bigint;
    v_copied bigint;
    v_made int := 0;
begin
    -- History is insert-only: the rows are not moved, but copied into their months, and the table they lay in is dropped.
    alter table script_tracking.ddl_event_l detach partition script_tracking.ddl_event_l_default;
    alter table script_tracking.ddl_event_l_default rename to ddl_event_l_former_default;
    alter table script_tracking.ddl_event_l_former_default no force row level security;
    alter index script_tracking.ddl_event_l_default_pkey rename to ddl_event_l_former_default_pkey;
    alter index script_tracking.ddl_event_l_default_event_timestamp_idx rename to ddl_event_l_former_default_event_timestamp_idx;
    perform script_tracking.make_ddl_event_partition('ddl_event_l_default', 'default');

    for v_month in execute format('select distinct date_trunc(''month'', event_timestamp) from %s order by 1', v_former) loop
        v_made := v_made + script_tracking.make_ddl_event_months(v_month, v_month);
    end loop;

    execute format('insert into script_tracking.ddl_event_l (%1$s) select %1$s from %2$s', v_columns, v_former);
    get diagnostics v_copied = row_count;
    execute format('select count(*) from %s', v_former) into v_rows;
    if v_copied <> v_rows then
        raise exception 'only % of % events found their month', v_copied, v_rows
            using errcode = 'VT045', hint = 'Nothing was changed. Report this with the version of VaultTrack and of PostgreSQL.';
    end if;
    drop table script_tracking.ddl_event_l_former_default;

    return v_made;
end
$$;
comment on function script_tracking.empty_default_partition() is
    'Brings events that no month was prepared for into partitions of their months. Returns how many partitions that took.';
revoke all on function script_tracking.empty_default_partition() from public;

create or replace function script_tracking.make_ddl_event_partition(p_name text, p_bound text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Made beside the table and then attached: that locks out neither those who write events nor, but for an instant, readers.
    execute format(
        'create table script_tracking.%I (like script_tracking.ddl_event_l including defaults including constraints)', p_name);
    perform script_tracking.make_append_only(format('script_tracking.%I', p_name)::regclass);
    perform script_tracking.enforce_row_security(format('script_tracking.%I', p_name)::regclass);
    execute format('alter table script_tracking.ddl_event_l attach partition script_tracking.%I %s', p_name, p_bound);
end
$$;
comment on function script_tracking.make_ddl_event_partition(text, text) is
    'Makes a partition of ddl_event_l, guarded as the table is. p_bound is DEFAULT, or FOR VALUES as SQL has it.';
revoke all on function script_tracking.make_ddl_event_partition(text, text) from public;

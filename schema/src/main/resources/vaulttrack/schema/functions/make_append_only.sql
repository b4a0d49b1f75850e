create or replace function script_tracking.make_append_only(p_table regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from pg_trigger where tgrelid = p_table and tgname = 'append_only') then
        return;
    end if;

    execute format(
        'create trigger append_only before update or delete or truncate on %s '
        'for each statement execute function script_tracking.refuse_history_change()',
        p_table);
    execute format('alter table %s enable always trigger append_only', p_table);
end
$$;
comment on function script_tracking.make_append_only(regclass) is
    'Puts the trigger that refuses UPDATE, DELETE and TRUNCATE on a table, also for session_replication_role = replica.';
revoke all on function script_tracking.make_append_only(regclass) from public;

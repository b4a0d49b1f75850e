create or replace function script_tracking.refuse_history_change()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception '% on script_tracking.% is refused: history is insert-only', tg_op, tg_table_name
        using errcode = 'VT030',
              hint = 'To remove old history use cleanup_old_data(), which archives and records what it removes.';
end
$$;
comment on function script_tracking.refuse_history_change() is
    'Trigger body: refuses UPDATE, DELETE and TRUNCATE on every table of the history, for every role (VT030).';
revoke all on function script_tracking.refuse_history_change() from public;

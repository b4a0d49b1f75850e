create or replace function script_tracking.refuse_history_change()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_callers text;
begin
    if tg_op = 'DELETE' then
        get diagnostics v_callers = pg_context;
        -- This trigger, a statement of one line, and the function that nobody called from a function: whatever the text of
        -- a statement pretends, it is followed by the line of the function that ran it.
        if v_callers ~ E'^[^\\n]*\\n[^\\n]*\\n[^\\n]*script_tracking\\.cleanup_old_data\\(integer\\)[^\\n]*$' then
            return null;
        end if;
    end if;

    raise exception '% on script_tracking.% is refused: history is insert-only', tg_op, tg_table_name
        using errcode = 'VT030',
              hint = 'To remove old history use cleanup_old_data(), which removes what is archived and records what it removes.';
end
$$;
comment on function script_tracking.refuse_history_change() is
    'Trigger body: refuses UPDATE, DELETE and TRUNCATE on every table of the history, for every role (VT030), but for what '
    'cleanup_old_data() deletes.';
revoke all on function script_tracking.refuse_history_change() from public;

create or replace function script_tracking.guard_ddl()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_mode text;
    v_rule text;
    v_stack text;
    v_statement text;
begin
    -- Reads only, in all that it calls: with a transaction id of its own, DROP INDEX CONCURRENTLY would fail after it.
    select guard.guard_mode, guard.rule into v_mode, v_rule from script_tracking.guard_rule() as guard;
    if v_mode = 'observe' or script_tracking.has_open_operation() then
        return;
    end if;

    -- The operation of a claim that a transaction presents may be just about to open, on another connection.
    if current_setting('vaulttrack.operation', true) ~ '^[0-9a-f]{32}$' and txid_current_if_assigned() is not null then
        for v_attempt in 1 .. 100 loop
            perform pg_sleep(0.01);
            if script_tracking.has_open_operation() then
                return;
            end if;
        end loop;
    end if;

    if exists (
        select from script_tracking.break_glass_s as override
        where override.db_session_user = session_user
          and override.ends_at > clock_timestamp()
          and not exists (
              select from script_tracking.break_glass_s as ended
              where ended.break_glass_id = override.break_glass_id and ended.version_number > override.version_number)
    ) then
        return;
    end if;

    get diagnostics v_stack = pg_context;
    if strpos(v_stack, E'\n') > 0 then
        v_statement := (select stack.statement from script_tracking.split_call_stack(v_stack) as stack);
    end if;
    if script_tracking.is_bookkeeping(tg_tag, coalesce(v_statement, current_query())) then
        return;
    end if;

    if v_mode = 'warn' then
        raise warning 'VT035: % by % belongs to no open operation', tg_tag, session_user
            using detail = 'Rule: ' || v_rule || '.',
                  hint = 'It is recorded as a change out of band. Run it as a migration, or between track_operation() and complete_operation().';
        return;
    end if;

    raise exception '% by % is refused: it belongs to no open operation', tg_tag, session_user
        using errcode = 'VT035',
              detail = 'Rule: ' || v_rule || '.',
              hint = 'Run it as a migration, or between script_tracking.track_operation() and complete_operation(). '
                  'In an emergency call script_tracking.begin_break_glass(''why'') first; it is recorded.';
end
$$;
comment on function script_tracking.guard_ddl() is
    'Event trigger body for ddl_command_start, there only while guard mode is on: warns of DDL outside of any open operation, or refuses it (VT035).';
revoke all on function script_tracking.guard_ddl() from public;

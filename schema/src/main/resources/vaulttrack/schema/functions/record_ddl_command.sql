create or replace function script_tracking.record_ddl_command()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    set quote_all_identifiers = off
as $$
declare
    v_stack text;
    v_fails_open boolean := false;
begin
    -- What these did is told to et_sql_drop alone.
    if tg_event = 'ddl_command_end' and tg_tag like 'DROP %' and tg_tag <> 'DROP OWNED' then
        return;
    end if;

    get diagnostics v_stack = pg_context;
    -- This runs for each DDL, and in most databases nobody ever set a fail mode. To ask a sequence takes no query.
    if pg_sequence_last_value('script_tracking.fail_mode_s_fail_mode_id_seq') is not null then
        v_fails_open := coalesce((select fail_mode = 'open' from script_tracking.fail_mode_s order by fail_mode_id desc limit 1), false);
    end if;

    if not v_fails_open then
        perform script_tracking.record_objects(tg_event, tg_tag, v_stack, pg_sequence_last_value('script_tracking.tenant_role_seq') is not null);
        return;
    end if;

    begin
        perform script_tracking.record_objects(tg_event, tg_tag, v_stack, pg_sequence_last_value('script_tracking.tenant_role_seq') is not null);
    exception
        -- A cancelled statement is not among these: that ends the DDL, and there is nothing to record.
        when others then
            perform script_tracking.record_gap(tg_tag, sqlstate, sqlerrm);
    end;
end
$$;
comment on function script_tracking.record_ddl_command() is
    'Body of both event triggers: records every object that a DDL command made or changed (ddl_command_end) or dropped (sql_drop), '
    'whoever ran it.';
revoke all on function script_tracking.record_ddl_command() from public;

create or replace function script_tracking.set_fail_mode(p_mode text, p_reason text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    if p_mode is null or p_mode not in ('closed', 'open') or coalesce(btrim(p_reason), '') = '' then
        raise exception 'fail mode needs a mode and a reason, but got % and %',
                coalesce(quote_literal(left(p_mode, 50)), 'null'), coalesce(quote_literal(left(p_reason, 50)), 'null')
            using errcode = 'VT042', hint = 'Modes are closed (DDL that cannot be recorded fails) and open (it goes on, and a gap is counted).';
    end if;

    insert into script_tracking.fail_mode_s (fail_mode, reason)
    values (p_mode, script_tracking.stored_text(script_tracking.redact_secrets(p_reason), 10000));
end
$$;
comment on function script_tracking.set_fail_mode(text, text) is
    'Sets what happens to DDL that cannot be recorded: closed (it fails; so it is unless set) or open (it goes on, and a gap is '
    'counted); recorded with who set it and why. Raises VT042 for an unknown mode or no reason.';
revoke all on function script_tracking.set_fail_mode(text, text) from public;

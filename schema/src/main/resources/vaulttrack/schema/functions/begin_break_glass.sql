create or replace function script_tracking.begin_break_glass(p_reason text, p_minutes int default 60)
    returns timestamptz
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_start timestamptz := clock_timestamp();
    v_end timestamptz := v_start + make_interval(mins => p_minutes);
begin
    if coalesce(btrim(p_reason), '') = '' or length(p_reason) > 2000 or p_minutes is null or p_minutes not between 1 and 480 then
        raise exception 'guard mode is overridden for 1 to 480 minutes with a reason of 1 to 2000 characters, but these are % and %',
                coalesce(p_minutes::text, 'null'), coalesce(length(btrim(p_reason)), 0)
            using errcode = 'VT037', hint = 'Say why, and for how long, for example begin_break_glass(''incident 4711'', 30).';
    end if;

    insert into script_tracking.break_glass_s (break_glass_id, version_number, starts_at, ends_at, reason, tenant_id)
    values (
        nextval('script_tracking.break_glass_id_seq'), 1, v_start, v_end, script_tracking.redact_secrets(p_reason),
        script_tracking.session_tenant());
    return v_end;
end
$$;
comment on function script_tracking.begin_break_glass(text, int) is
    'Lets DDL of this login pass guard mode for a while, and records who, why and until when. The DDL stays out of band. Returns '
    'when it ends. Raises VT037 for no reason or too long a time.';
revoke all on function script_tracking.begin_break_glass(text, int) from public;

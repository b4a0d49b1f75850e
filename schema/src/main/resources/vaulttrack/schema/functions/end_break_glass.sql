create or replace function script_tracking.end_break_glass()
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_ended int;
begin
    insert into script_tracking.break_glass_s (break_glass_id, version_number, starts_at, ends_at, reason, tenant_id)
    select override.break_glass_id, 2, override.starts_at, v_now, override.reason, override.tenant_id
    from script_tracking.break_glass_s as override
    where override.db_session_user = session_user
      and override.ends_at > v_now
      and not exists (
          select from script_tracking.break_glass_s as ended
          where ended.break_glass_id = override.break_glass_id and ended.version_number > override.version_number)
    on conflict do nothing;
    get diagnostics v_ended = row_count;

    if v_ended = 0 then
        raise exception 'there is nothing to end: % does not override guard mode', session_user
            using errcode = 'VT038', hint = 'begin_break_glass() may have run out, or another login called it.';
    end if;
    return v_ended;
end
$$;
comment on function script_tracking.end_break_glass() is
    'Ends what begin_break_glass() of this login began, before its time, and returns how many there were. Raises VT038 where there is none.';
revoke all on function script_tracking.end_break_glass() from public;

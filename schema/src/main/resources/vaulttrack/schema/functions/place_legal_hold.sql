create or replace function script_tracking.place_legal_hold(p_reason text)
    returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_legal_hold_id bigint;
begin
    if coalesce(btrim(p_reason), '') = '' then
        raise exception 'a legal hold needs a reason'
            using errcode = 'VT049', hint = 'Name the case, or the order.';
    end if;

    insert into script_tracking.legal_hold_s (legal_hold_id, version_number, held, reason)
    values (nextval('script_tracking.legal_hold_id_seq'), 1, true, p_reason)
    returning legal_hold_id into v_legal_hold_id;
    return v_legal_hold_id;
end
$$;
comment on function script_tracking.place_legal_hold(text) is
    'From now on no history is removed, whatever its age, until release_legal_hold() is given the number that this returns.';
revoke all on function script_tracking.place_legal_hold(text) from public;

create or replace function script_tracking.release_legal_hold(p_legal_hold_id bigint, p_reason text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    if coalesce(btrim(p_reason), '') = '' then
        raise exception 'the release of a legal hold needs a reason'
            using errcode = 'VT049', hint = 'Say who released it.';
    end if;

    if not exists (
        select from script_tracking.legal_hold where legal_hold_id = p_legal_hold_id and released_at is null) then
        raise exception 'there is no legal hold % that holds', coalesce(p_legal_hold_id::text, 'null')
            using errcode = 'VT050', hint = 'View script_tracking.legal_hold lists them.';
    end if;

    insert into script_tracking.legal_hold_s (legal_hold_id, version_number, held, reason, tenant_id)
    select placed.legal_hold_id, 2, false, p_reason, placed.tenant_id
    from script_tracking.legal_hold_s as placed
    where placed.legal_hold_id = p_legal_hold_id and placed.version_number = 1;
end
$$;
comment on function script_tracking.release_legal_hold(bigint, text) is
    'Ends a legal hold. Both are recorded. Raises VT050 for a hold that is not known or was released already.';
revoke all on function script_tracking.release_legal_hold(bigint, text) from public;

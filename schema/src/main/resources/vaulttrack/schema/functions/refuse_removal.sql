create or replace function script_tracking.refuse_removal(p_retention_days int)
    returns void
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_minimum int := coalesce(
        (select minimum_days from script_tracking.retention_s order by retention_id desc limit 1), 365);
    v_hold script_tracking.legal_hold;
begin
    perform script_tracking.refuse_partial_sight('removing history');

    if coalesce(p_retention_days, 0) < v_minimum then
        raise exception 'history must be kept for % days, but % were asked for', v_minimum, coalesce(p_retention_days::text, 'null')
            using errcode = 'VT051', hint = 'Pass a higher number, or change the minimum with set_retention(), which is recorded.';
    end if;

    select * into v_hold from script_tracking.legal_hold where released_at is null order by legal_hold_id limit 1;
    if found then
        raise exception 'no history is removed while legal hold % stands: %', v_hold.legal_hold_id, left(v_hold.reason, 200)
            using errcode = 'VT052', hint = 'Whoever may release it calls release_legal_hold(), which is recorded.';
    end if;
end
$$;
comment on function script_tracking.refuse_removal(int) is
    'Raises VT046 for a login that does not see all, VT051 for less than the configured minimum, VT052 while a legal hold stands.';
revoke all on function script_tracking.refuse_removal(int) from public;

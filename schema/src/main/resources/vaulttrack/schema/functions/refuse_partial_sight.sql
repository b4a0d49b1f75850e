create or replace function script_tracking.refuse_partial_sight(p_action text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- An archive of some rows must never pass for one of all.
    if not script_tracking.sees_all_tenants() then
        raise exception '% needs a login that sees the whole history, but % does not', p_action, session_user
            using errcode = 'VT046', hint = 'Use a member of vaulttrack_auditor that stands for no tenant.';
    end if;
end
$$;
comment on function script_tracking.refuse_partial_sight(text) is
    'Raises VT046 unless the login of this session sees the rows of all tenants.';
revoke all on function script_tracking.refuse_partial_sight(text) from public;

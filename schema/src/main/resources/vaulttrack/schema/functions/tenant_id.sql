create or replace function script_tracking.tenant_id(p_tenant_hk bytea)
    returns int
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenant_id int;
begin
    if p_tenant_hk is null then
        return null;
    end if;

    select tenant.tenant_id into v_tenant_id from script_tracking.tenant_h as tenant where tenant.tenant_hk = p_tenant_hk;
    -- The same words for a tenant that does not exist and for one that this login must not know of.
    if not found then
        raise exception 'tenant % is not known', left(encode(p_tenant_hk, 'hex'), 64)
            using errcode = 'VT032', hint = 'Pass the value that register_tenant() returned, from a login that may see that tenant.';
    end if;

    return v_tenant_id;
end
$$;
comment on function script_tracking.tenant_id(bytea) is
    'The number of the tenant with this public key; null for null. Raises VT032 for one that is unknown, or that this login may not see.';
revoke all on function script_tracking.tenant_id(bytea) from public;

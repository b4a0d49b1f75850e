create or replace function script_tracking.map_tenant_role(p_tenant_hk bytea, p_role name)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenant_id int := script_tracking.tenant_id(coalesce(p_tenant_hk, ''));
    v_role_oid oid := (select oid from pg_roles where rolname = p_role);
begin
    if v_role_oid is null then
        raise exception 'there is no role %', coalesce(quote_ident(p_role), 'null')
            using errcode = 'VT033', hint = 'Create the role first; then map it to its tenant.';
    end if;

    insert into script_tracking.tenant_role_s (tenant_id, role_oid, version_number, role_name, mapped)
    select v_tenant_id, v_role_oid, coalesce(max(version_number), 0) + 1, p_role, true
    from script_tracking.tenant_role_s
    where tenant_id = v_tenant_id and role_oid = v_role_oid
    having (array_agg(mapped order by version_number desc))[1] is distinct from true
    on conflict do nothing;
    return found;
end
$$;
comment on function script_tracking.map_tenant_role(bytea, name) is
    'Lets a role, and every login that is a member of it, stand for a tenant. Returns false when it did already. '
    'Raises VT032 for an unknown tenant, VT033 for an unknown role.';
revoke all on function script_tracking.map_tenant_role(bytea, name) from public;

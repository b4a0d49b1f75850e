create or replace function script_tracking.unmap_tenant_role(p_tenant_hk bytea, p_role name)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenant_id int := script_tracking.tenant_id(coalesce(p_tenant_hk, ''));
begin
    -- By name as well as by number, so that what stood for a role that is gone can be taken back.
    insert into script_tracking.tenant_role_s (tenant_id, role_oid, version_number, role_name, mapped)
    select v_tenant_id, last.role_oid, last.version_number + 1, last.role_name, false
    from (
        select distinct on (role_oid) role_oid, version_number, role_name, mapped
        from script_tracking.tenant_role_s
        where tenant_id = v_tenant_id
        order by role_oid, version_number desc
    ) as last
    where last.mapped
      and (last.role_name = p_role or last.role_oid = (select oid from pg_roles where rolname = p_role))
    on conflict do nothing;
    return found;
end
$$;
comment on function script_tracking.unmap_tenant_role(bytea, name) is
    'Lets a role stand for a tenant no longer; what its members did stays the tenant''s. Returns false when it did not stand for it. '
    'Raises VT032 for an unknown tenant.';
revoke all on function script_tracking.unmap_tenant_role(bytea, name) from public;

create or replace function script_tracking.sees_all_tenants()
    returns boolean
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    -- Inside of this function current_user is the schema's owner.
    if not (pg_has_role(session_user, current_user, 'member')
            or coalesce(pg_has_role(session_user, to_regrole('vaulttrack_auditor'), 'member'), false)) then
        return false;
    end if;

    if pg_has_role(session_user, 0::oid, 'member') then
        return script_tracking.login_tenants() = '{}';
    end if;

    -- A role that is gone may stand again under its old name, after a restore in another cluster for example. Until somebody
    -- maps it anew it stands for no tenant, but its members must not become those who see all.
    return script_tracking.login_tenants() = '{}' and not exists (
        select
        from script_tracking.tenant_role_s as mapping
        where mapping.mapped
          and not exists (select from pg_roles where oid = mapping.role_oid)
          and pg_has_role(session_user, to_regrole(quote_ident(mapping.role_name)), 'member')
          and not exists (
              select
              from script_tracking.tenant_role_s as later
              where later.tenant_id = mapping.tenant_id
                and later.role_oid = mapping.role_oid
                and later.version_number > mapping.version_number
          )
    );
end
$$;
comment on function script_tracking.sees_all_tenants() is
    'Whether this session''s login may read the rows of every tenant: members of the schema''s owner and of vaulttrack_auditor, '
    'unless they stand for a tenant.';
revoke all on function script_tracking.sees_all_tenants() from public;

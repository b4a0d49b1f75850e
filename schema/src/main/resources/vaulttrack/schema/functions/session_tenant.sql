create or replace function script_tracking.session_tenant()
    returns int
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenants int[];
begin
    -- As in visible_tenants().
    if not exists (select from script_tracking.tenant_role_s) then
        return 0;
    end if;

    v_tenants := script_tracking.login_tenants();
    return case when cardinality(v_tenants) = 1 then v_tenants[1] else 0 end;
end
$$;
comment on function script_tracking.session_tenant() is
    'The tenant that this session''s login works for, to which all belongs that it writes; 0 when it stands for none or for several.';
revoke all on function script_tracking.session_tenant() from public;

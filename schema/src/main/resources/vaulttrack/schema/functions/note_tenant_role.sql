create or replace function script_tracking.note_tenant_role()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    perform nextval('script_tracking.tenant_role_seq');
    return new;
end
$$;
comment on function script_tracking.note_tenant_role() is
    'Trigger body: notes, before the first role is mapped to a tenant, that there may be tenants from now on.';
revoke all on function script_tracking.note_tenant_role() from public;

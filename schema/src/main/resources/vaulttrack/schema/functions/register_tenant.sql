create or replace function script_tracking.register_tenant(p_tenant_bk varchar, p_name text default null)
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenant_hk bytea := script_tracking.calculate_hash_key(p_tenant_bk);
    v_tenant_id int;
    v_last script_tracking.tenant_s;
    v_name text;
begin
    if coalesce(btrim(p_tenant_bk), '') = '' or length(p_tenant_bk) > 500 or length(p_name) > 500 then
        raise exception 'a tenant needs a key of 1 to 500 characters and a name of at most 500, but these have % and %',
                coalesce(length(btrim(p_tenant_bk)), 0), coalesce(length(p_name), 0)
            using errcode = 'VT033', hint = 'Pass what the platform calls the tenant: its number, or a short name.';
    end if;

    -- Row-level security is not forced on an owner that can log in, so the functions it owns would show every tenant.
    if (select rolcanlogin from pg_roles where rolname = current_user) then
        raise exception 'tenants cannot be kept apart here: % owns the schema and can log in', current_user
            using errcode = 'VT034',
                  hint = 'Install as a superuser into a database without the schema: then vaulttrack_owner owns it, which nobody logs in as.';
    end if;

    insert into script_tracking.tenant_h (tenant_hk, tenant_bk) values (v_tenant_hk, p_tenant_bk) on conflict do nothing;
    v_tenant_id := script_tracking.tenant_id(v_tenant_hk);

    select * into v_last from script_tracking.tenant_s where tenant_id = v_tenant_id order by version_number desc limit 1;
    v_name := coalesce(nullif(btrim(p_name), ''), v_last.tenant_name, p_tenant_bk);
    if v_name is distinct from v_last.tenant_name then
        insert into script_tracking.tenant_s (tenant_id, version_number, tenant_name)
        values (v_tenant_id, coalesce(v_last.version_number, 0) + 1, v_name);
    end if;

    return v_tenant_hk;
end
$$;
comment on function script_tracking.register_tenant(varchar, text) is
    'Registers a tenant under its business key, or gives a registered one another name, and returns its public key. '
    'Raises VT033 for a bad key or name, VT034 where the schema''s owner can log in.';
revoke all on function script_tracking.register_tenant(varchar, text) from public;

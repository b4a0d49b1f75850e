create or replace function script_tracking.enforce_row_security(p_table regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table pg_class := (select relation from pg_class as relation where relation.oid = p_table);
    v_force boolean := not (select rolcanlogin from pg_roles where oid = v_table.relowner);
    v_has_tenant boolean := exists (select from pg_attribute where attrelid = p_table and attname = 'tenant_id');
    v_may_see text := 'tenant_id = any ((select script_tracking.visible_tenants())::int[]) or (select script_tracking.sees_all_tenants())';
    v_may_write text := 'tenant_id = 0 or ' || v_may_see;
begin
    -- Each DDL and each login asks these two. What is read there is not shown to anybody: a view asks on behalf of its reader.
    if p_table in ('script_tracking.tenant_role_s'::regclass, 'script_tracking.sql_text'::regclass) then
        v_may_see := format('has_table_privilege(%L, ''insert'') or ', p_table) || v_may_see;
    end if;
    if p_table = 'script_tracking.break_glass_s'::regclass then
        v_may_see := 'db_session_user = session_user or ' || v_may_see;
    end if;
    -- Only functions write these, with the tenant of the login, or one that it may see.
    if v_table.relname ~ '^(ddl_event_l|sql_text|operation_h$|operation_s$|change_s$)' then
        v_may_write := 'true';
    end if;

    if not exists (select from pg_policy where polrelid = p_table) then
        if not v_has_tenant then
            execute format('create policy shared_by_all_tenants on %s using (true)', p_table);
            execute format('comment on policy shared_by_all_tenants on %s is ''Rows here belong to no tenant.''', p_table);
        else
            execute format('create policy own_tenant on %s using (%s) with check (%s)', p_table, v_may_see, v_may_write);
            execute format('comment on policy own_tenant on %s is ''Rows of a tenant are for its logins, and for those who see all.''', p_table);
        end if;
    end if;

    -- Only now: the event triggers record these very commands.
    if not v_table.relrowsecurity then
        execute format('alter table %s enable row level security', p_table);
    end if;
    -- An owner that can log in is one that dumps the database, which pg_dump refuses to do under FORCE. Such an installation
    -- has no tenants: register_tenant() refuses there.
    if v_table.relforcerowsecurity <> v_force then
        execute format('alter table %s %s row level security', p_table, case when v_force then 'force' else 'no force' end);
    end if;
end
$$;
comment on function script_tracking.enforce_row_security(regclass) is
    'Puts row-level security on a table, also for its owner: rows of a tenant are for that tenant, and for those who see all. '
    'A table without tenant_id is shared. Does nothing where that is done.';
revoke all on function script_tracking.enforce_row_security(regclass) from public;

-- Each statement on a table with tenants asks whether there are any, and most databases have none. To ask the table, which is under
-- row-level security itself, takes ten times as long as a sequence, which is read without a plan.
create sequence script_tracking.tenant_role_seq;
comment on sequence script_tracking.tenant_role_seq is
    'Called once a role was mapped to a tenant, or somebody tried: while it was not, there are no tenants. Its value means nothing.';
create trigger note_tenant_role before insert on script_tracking.tenant_role_s
    for each row execute function script_tracking.note_tenant_role();
alter table script_tracking.tenant_role_s enable always trigger note_tenant_role;
comment on trigger note_tenant_role on script_tracking.tenant_role_s is
    'Notes that there may be tenants before the first one can be seen. ALWAYS, and for each row: also where replication brings it, which '
    'calls no triggers of statements.';

do $tenants$
begin
    perform nextval('script_tracking.tenant_role_seq')
    from (select from script_tracking.tenant_role_s limit 1) as mapped;
end
$tenants$;

-- Only functions write these three, and each takes the tenant from where row-level security has let it be read.
do $policies$
declare
    v_table text;
begin
    foreach v_table in array array['operation_h', 'operation_s', 'change_s'] loop
        if exists (
            select from pg_catalog.pg_policy
            where polrelid = pg_catalog.to_regclass('script_tracking.' || v_table) and polname = 'own_tenant') then
            execute pg_catalog.format('alter policy own_tenant on script_tracking.%I with check (true)', v_table);
        end if;
    end loop;
end
$policies$;

create table script_tracking.tenant_h (
    tenant_id int generated always as identity primary key,
    tenant_hk bytea not null unique,
    tenant_bk varchar(500) not null unique,
    load_date timestamptz not null default clock_timestamp(),
    record_source text not null default 'session_user ' || session_user,
    constraint tenant_bk_is_not_blank check (btrim(tenant_bk) <> ''),
    constraint tenant_hk_is_sha256 check (octet_length(tenant_hk) = 32)
);
comment on table script_tracking.tenant_h is
    'Hub: a tenant, whose history no other tenant sees. Tenant 0 has no row here: it is the platform''s own history.';
comment on column script_tracking.tenant_h.tenant_id is 'Narrow key inside this database.';
comment on column script_tracking.tenant_h.tenant_hk is 'Public key: SHA-256 of the business key in UTF-8.';
comment on column script_tracking.tenant_h.tenant_bk is 'Business key: what the platform calls the tenant. Never changes.';
comment on column script_tracking.tenant_h.load_date is 'When the tenant was registered.';
comment on column script_tracking.tenant_h.record_source is 'Who registered it.';

create table script_tracking.tenant_s (
    tenant_id int not null references script_tracking.tenant_h,
    version_number int not null,
    load_date timestamptz not null default clock_timestamp(),
    tenant_name text not null,
    record_source text not null default 'session_user ' || session_user,
    primary key (tenant_id, version_number),
    constraint tenant_name_is_not_blank check (btrim(tenant_name) <> '')
);
comment on table script_tracking.tenant_s is 'Satellite: the name of a tenant for people, one row each time it changed.';
comment on column script_tracking.tenant_s.tenant_id is 'The tenant.';
comment on column script_tracking.tenant_s.version_number is 'Counts the names of one tenant.';
comment on column script_tracking.tenant_s.load_date is 'When this was written.';
comment on column script_tracking.tenant_s.tenant_name is 'Name for people.';
comment on column script_tracking.tenant_s.record_source is 'Who gave the name.';

create table script_tracking.tenant_role_s (
    tenant_id int not null references script_tracking.tenant_h,
    role_oid oid not null,
    version_number int not null,
    load_date timestamptz not null default clock_timestamp(),
    role_name name not null,
    mapped boolean not null,
    record_source text not null default 'session_user ' || session_user,
    primary key (tenant_id, role_oid, version_number)
);
comment on table script_tracking.tenant_role_s is
    'Satellite: which roles stand for a tenant. A login works for the tenant whose role it is a member of. The last version counts.';
comment on column script_tracking.tenant_role_s.tenant_id is 'The tenant.';
comment on column script_tracking.tenant_role_s.role_oid is
    'Number of the role: a role that is dropped and made again under its old name is another role, and stands for nobody.';
comment on column script_tracking.tenant_role_s.version_number is 'Counts what was said of one role and one tenant.';
comment on column script_tracking.tenant_role_s.load_date is 'When this was written.';
comment on column script_tracking.tenant_role_s.role_name is 'Name of the role when this was written.';
comment on column script_tracking.tenant_role_s.mapped is 'True: the role stands for the tenant from now on; false: no longer.';
comment on column script_tracking.tenant_role_s.record_source is 'Who said so.';

-- What was written before there were tenants is the platform's own.
do $tenant_id$
declare
    v_table text;
begin
    foreach v_table in array array[
        'deployment_h', 'deployment_s', 'operation_h', 'change_s', 'operation_s', 'ddl_event_l', 'sql_text'] loop
        execute pg_catalog.format('alter table script_tracking.%I add column tenant_id int not null default 0', v_table);
        execute pg_catalog.format(
            'alter table script_tracking.%I alter column tenant_id set default script_tracking.session_tenant()', v_table);
    end loop;
end
$tenant_id$;
comment on column script_tracking.deployment_h.tenant_id is 'Tenant of the login that ran the tool; 0 for none.';
comment on column script_tracking.deployment_s.tenant_id is 'Tenant of the deployment; 0 for none.';
comment on column script_tracking.operation_h.tenant_id is 'Tenant of the login that opened the operation; 0 for none.';
comment on column script_tracking.change_s.tenant_id is 'Tenant of the operation; 0 for none.';
comment on column script_tracking.operation_s.tenant_id is 'Tenant of the operation, whoever closed or settled it; 0 for none.';
comment on column script_tracking.ddl_event_l.tenant_id is 'Tenant of the login that ran the command; 0 for none.';
comment on column script_tracking.sql_text.tenant_id is
    'Tenant of the login that sent the text; 0 for none. A text of two tenants is stored once for each, so that neither learns of the other.';

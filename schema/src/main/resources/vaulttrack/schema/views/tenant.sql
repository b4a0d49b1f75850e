create or replace view script_tracking.tenant as
select
    hub.tenant_hk,
    hub.tenant_bk,
    (select named.tenant_name
     from script_tracking.tenant_s as named
     where named.tenant_id = hub.tenant_id
     order by named.version_number desc
     limit 1) as tenant_name,
    hub.load_date as registered_at,
    array(
        select last.role_name
        from (
            select distinct on (mapping.role_oid) mapping.role_name, mapping.mapped
            from script_tracking.tenant_role_s as mapping
            where mapping.tenant_id = hub.tenant_id
            order by mapping.role_oid, mapping.version_number desc
        ) as last
        where last.mapped
        order by last.role_name
    ) as roles,
    hub.tenant_id
from script_tracking.tenant_h as hub;
comment on view script_tracking.tenant is 'The tenants that this login may know of, and the roles that stand for each.';

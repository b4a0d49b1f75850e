create or replace function script_tracking.own_object()
    returns table (classid oid, objid bigint, object_type text, object_identity text, definition text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
    set datestyle = 'ISO, MDY'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set bytea_output = 'hex'
    set extra_float_digits = 1
    set standard_conforming_strings = on
    set lock_timeout = '2s'
as $$
declare
    v_schema oid := 'script_tracking'::regnamespace;
    v_owner oid := (select nspowner from pg_namespace where nspname = 'script_tracking');
begin
    -- Months come and go, so that partitions are judged by what a partition must have, and not by their names.
    return query
        with relation as (
            select c.oid, c.relkind from pg_class as c
            where c.relnamespace = v_schema and not c.relispartition and c.relkind <> 'c'
        ), object as (
            select 'pg_namespace'::regclass::oid as classid, v_schema as objid
            union all
            select 'pg_class'::regclass, r.oid from relation as r
            union all
            select 'pg_constraint'::regclass, c.oid from pg_constraint as c
            where c.conrelid in (select r.oid from relation as r) and c.contype not in ('n', 't')
            union all
            select 'pg_trigger'::regclass, t.oid from pg_trigger as t
            where t.tgrelid in (select r.oid from relation as r) and not t.tgisinternal
            union all
            select 'pg_policy'::regclass, p.oid from pg_policy as p where p.polrelid in (select r.oid from relation as r)
            union all
            select 'pg_rewrite'::regclass, w.oid from pg_rewrite as w
            where w.ev_class in (select r.oid from relation as r) and w.rulename <> '_RETURN'
            union all
            -- Functions, and whatever else somebody put into the schema.
            select d.classid, d.objid from pg_depend as d
            where d.refclassid = 'pg_namespace'::regclass and d.refobjid = v_schema and d.classid <> 'pg_class'::regclass
              and d.classid <> 'pg_constraint'::regclass
              and not (d.classid = 'pg_type'::regclass and exists (
                  select from pg_type as y where y.oid = d.objid
                    and (exists (select from pg_type as e where e.typarray = y.oid)
                      or exists (select from pg_class as c where c.oid = y.typrelid and c.relkind <> 'c'))))
            union all
            select 'pg_event_trigger'::regclass, e.oid from pg_event_trigger as e
            where e.evtname in ('et_ddl_command_end', 'et_sql_drop')
            union all
            select 'pg_default_acl'::regclass, a.oid from pg_default_acl as a
            where a.defaclnamespace = v_schema or a.defaclrole = v_owner
        )
        select o.classid, o.objid::bigint, i.type, i.identity, script_tracking.describe_object(o.classid, o.objid::bigint)
        from object as o, pg_identify_object(o.classid, o.objid, 0) as i;

    return query
        select
            'pg_authid'::regclass::oid, m.member::bigint, 'role membership', format('%I in %I', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid)),
            format('%I in %I', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid)) || case when bool_or(m.admin_option) then ' with admin option' else '' end
        from pg_auth_members as m
        where m.roleid = v_owner or m.member = v_owner
        group by m.roleid, m.member;
end
$$;
comment on function script_tracking.own_object() is
    'The objects that VaultTrack consists of, as they stand, with definitions that a copy on another server of the same version shares.';
revoke all on function script_tracking.own_object() from public;

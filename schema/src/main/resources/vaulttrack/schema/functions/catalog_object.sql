create or replace function script_tracking.catalog_object()
    returns table (
        classid oid, objid bigint, relation_objid oid, parent_classid oid, parent_objid bigint, object_type text,
        object_identity text, fingerprint bytea, row_age int, file_node oid)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
    set bytea_output = 'hex'
    set extra_float_digits = 1
as $$
declare
    v_kind record;
begin
    return query select * from script_tracking.catalog_relation();

    return query
        select
            c.classid, c.objid, null::oid, null::oid, null::bigint, c.object_type, c.object_identity,
            sha256(convert_to(c.definition, getdatabaseencoding())), c.row_age, null::oid
        from script_tracking.catalog_cluster() as c;

    for v_kind in
        select * from script_tracking.catalog_kind() as kind
        where to_regclass('pg_catalog.' || kind.catalog) is not null
          and has_any_column_privilege('pg_catalog.' || kind.catalog, 'select')
    loop
        return query execute format(
            $query$
            select
                %1$L::regclass::oid,
                x.oid::bigint,
                nullif(%2$s, 0)::oid,
                case when e.refobjid is not null then 'pg_extension' else %3$s end::regclass::oid,
                nullif(coalesce(e.refobjid, %4$s), 0)::bigint,
                identity.type,
                identity.identity,
                sha256(convert_to(row(%5$s, %6$s)::text, getdatabaseencoding())),
                least(age(x.xmin), %7$s),
                null::oid
            from %1$I as x
            left join pg_depend as e on e.classid = %1$L::regclass and e.objid = x.oid and e.deptype = 'e' and e.refclassid = 'pg_extension'::regclass,
            pg_identify_object(%1$L::regclass, x.oid, 0) as identity
            where (x.oid >= 16384 or (%1$L = 'pg_namespace' and x.oid = 'public'::regnamespace) or %1$L = 'pg_database')
              and %8$s
            $query$,
            v_kind.catalog,
            coalesce(v_kind.relation_column, 'null::oid'),
            coalesce(v_kind.parent_catalog, quote_literal(v_kind.catalog)),
            coalesce(v_kind.parent_column, 'null::oid'),
            script_tracking.catalog_columns(v_kind.catalog::regclass, 'x', v_kind.except_columns),
            coalesce(v_kind.part, 'null'),
            coalesce(v_kind.part_age, 'null'),
            coalesce(v_kind.condition, 'true'));
    end loop;
end
$$;
comment on function script_tracking.catalog_object() is
    'Every object of the database, and what the database lives by, with a fingerprint of its definition. Reads the catalog alone, '
    'takes no lock on a table, and is the same under any setting of the session.';
revoke all on function script_tracking.catalog_object() from public;

create or replace function script_tracking.catalog_relation()
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
begin
    -- Numbers in the place of names, and stored expressions in the place of SQL: that reads the catalog alone, and takes no lock on
    -- any table. What VACUUM, ANALYZE or an index of the table changes by itself is left out.
    return query execute format(
        $query$
        with columns as materialized (
            select
                a.attrelid,
                string_agg(row(%1$s, d.adbin)::text, ' ' order by a.attnum) filter (where not a.attisdropped) as definition,
                min(least(age(a.xmin), age(d.xmin))) as row_age
            from pg_attribute as a
            join pg_class as c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm', 'f')
            left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and c.oid >= 16384 and c.relpersistence <> 't'
            group by a.attrelid
        ), inheritance as materialized (
            select inhrelid, min(inhparent) as parent, string_agg(inhparent::text, ' ' order by inhseqno) as parents, min(age(xmin)) as row_age
            from pg_inherits
            group by inhrelid
        ), switched_off as materialized (
            select tgrelid, string_agg(oid || tgenabled::text, ' ' order by oid) as triggers
            from pg_trigger
            where tgisinternal and tgenabled <> 'O'
            group by tgrelid
        )
        select
            'pg_class'::regclass::oid,
            c.oid::bigint,
            i.indrelid,
            case when e.refobjid is not null then 'pg_extension'::regclass else 'pg_class'::regclass end::oid,
            coalesce(e.refobjid, h.parent, owner.refobjid)::bigint,
            case c.relkind
                when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table'
                when 'i' then 'index' when 'I' then 'index' else 'table'
            end,
            format('%%I.%%I', n.nspname, c.relname),
            sha256(convert_to(
                row(row(%2$s), columns.definition, h.parents, switched_off.triggers, r.ev_action, s::text, f::text,
                    case when p.partrelid is not null then row(%3$s) end,
                    case when i.indexrelid is not null then row(%4$s) end)::text,
                getdatabaseencoding())),
            least(age(c.xmin), columns.row_age, h.row_age, age(i.xmin), age(r.xmin), age(s.xmin), age(f.xmin)),
            case when c.relkind in ('r', 'm') then c.relfilenode end
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        left join columns on columns.attrelid = c.oid
        left join inheritance as h on h.inhrelid = c.oid
        left join switched_off on switched_off.tgrelid = c.oid
        left join pg_index as i on i.indexrelid = c.oid
        left join pg_rewrite as r on r.ev_class = c.oid and r.rulename = '_RETURN'
        left join pg_sequence as s on s.seqrelid = c.oid
        left join pg_foreign_table as f on f.ftrelid = c.oid
        left join pg_partitioned_table as p on p.partrelid = c.oid
        left join pg_depend as e
            on e.classid = 'pg_class'::regclass and e.objid = c.oid and e.objsubid = 0 and e.deptype = 'e' and c.relkind not in ('i', 'I')
        left join pg_depend as owner
            on owner.classid = 'pg_class'::regclass and owner.objid = c.oid and owner.refclassid = 'pg_class'::regclass
            and owner.refobjsubid > 0 and owner.deptype in ('a', 'i') and c.relkind = 'S'
        where c.oid >= 16384
          and c.relpersistence <> 't'
          and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'i', 'I')
          and n.nspname <> 'pg_toast'
        $query$,
        script_tracking.catalog_columns('pg_attribute', 'a',
            'attrelid attcacheoff attlen attbyval attalign attndims atthasmissing attmissingval attinhcount attislocal attisdropped atthasdef'),
        script_tracking.catalog_columns('pg_class', 'c',
            'relpages reltuples relallvisible relallfrozen relfrozenxid relminmxid relfilenode relhasindex relhasrules relhastriggers '
            'relhassubclass relrewrite reltoastrelid relispopulated relnatts relchecks'),
        script_tracking.catalog_columns('pg_partitioned_table', 'p', 'partdefid'),
        script_tracking.catalog_columns('pg_index', 'i', 'indcheckxmin'));
end
$$;
comment on function script_tracking.catalog_relation() is
    'Tables, views, indexes and sequences of this database, a fingerprint of each, and how many transactions ago a row of it was written.';
revoke all on function script_tracking.catalog_relation() from public;

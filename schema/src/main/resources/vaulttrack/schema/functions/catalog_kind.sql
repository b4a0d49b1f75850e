create or replace function script_tracking.catalog_kind()
    returns table (catalog text, relation_column text, parent_catalog text, parent_column text, part text, part_age text, except_columns text, condition text)
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select *
    from (values
        -- A range type makes its constructors and a cast along with itself, on behalf of its multirange type.
        ('pg_proc', null, '''pg_type''', 'script_tracking.catalog_range(''pg_proc'', x.oid)',
            '(select a::text from pg_aggregate as a where a.aggfnoid = x.oid)', null, '', null),
        ('pg_constraint', 'x.conrelid', 'case when x.contypid = 0 then ''pg_constraint'' else ''pg_type'' end',
            'case when x.contypid = 0 then x.conparentid else x.contypid end', null, null, 'conindid coninhcount conislocal conparentid',
            'x.contype not in (''n'', ''t'') and not exists (select from pg_class as r where r.oid = x.conrelid and r.relpersistence = ''t'')'),
        ('pg_trigger', 'x.tgrelid', '''pg_trigger''', '(to_jsonb(x) ->> ''tgparentid'')::oid', null, null, 'tgparentid tgconstrindid',
            'not x.tgisinternal and not exists (select from pg_class as r where r.oid = x.tgrelid and r.relpersistence = ''t'')'),
        ('pg_rewrite', 'x.ev_class', null, null, null, null, '', 'x.rulename <> ''_RETURN'''),
        ('pg_policy', 'x.polrelid', null, null, null, null, '', null),
        ('pg_statistic_ext', 'x.stxrelid', null, null, null, null, '', null),
        ('pg_type', null, null, null,
            '(select string_agg(row(e.enumsortorder, e.enumlabel)::text, '' '' order by e.enumsortorder) from pg_enum as e where e.enumtypid = x.oid), '
            '(select r::text from pg_range as r where r.rngtypid = x.oid), '
            '(select string_agg(row(a.attname, a.atttypid, a.atttypmod, a.attcollation)::text, '' '' order by a.attnum) from pg_attribute as a '
            'where a.attrelid = x.typrelid and a.attnum > 0 and not a.attisdropped)',
            'least((select min(age(e.xmin)) from pg_enum as e where e.enumtypid = x.oid), '
            '(select min(age(a.xmin)) from pg_attribute as a where a.attrelid = x.typrelid))',
            'typarray typrelid',
            'x.typtype <> ''m'' and not exists (select from pg_type as e where e.typarray = x.oid) '
            'and (x.typrelid = 0 or exists (select from pg_class as r where r.oid = x.typrelid and r.relkind = ''c''))'),
        ('pg_namespace', null, null, null, null, null, '',
            'x.nspname !~ ''^pg_(toast|temp_|toast_temp_)'''),
        ('pg_ts_config', null, null, null,
            '(select string_agg(m::text, '' '' order by m.maptokentype, m.mapseqno) from pg_ts_config_map as m where m.mapcfg = x.oid)',
            '(select min(age(m.xmin)) from pg_ts_config_map as m where m.mapcfg = x.oid)', '', null),
        ('pg_publication_rel', 'x.prrelid', '''pg_publication''', 'x.prpubid', null, null, '', null),
        ('pg_database', null, null, null, null, null, 'datfrozenxid datminmxid datlastsysoid dathasloginevt',
            'x.datname = current_database()'),
        ('pg_event_trigger', null, null, null, null, null, '', null),
        ('pg_extension', null, null, null, null, null, '', null),
        ('pg_language', null, null, null, null, null, '', null),
        ('pg_cast', null, '''pg_type''', 'script_tracking.catalog_range(''pg_cast'', x.oid)', null, null, '', null),
        ('pg_operator', null, null, null, null, null, '', null),
        ('pg_opclass', null, null, null, null, null, '', null),
        ('pg_opfamily', null, null, null,
            '(select string_agg(row(o.amoplefttype, o.amoprighttype, o.amopstrategy, o.amopopr, o.amopsortfamily)::text, '' '' '
            'order by o.amoplefttype, o.amoprighttype, o.amopstrategy) from pg_amop as o where o.amopfamily = x.oid), '
            '(select string_agg(row(p.amproclefttype, p.amprocrighttype, p.amprocnum, p.amproc::oid)::text, '' '' '
            'order by p.amproclefttype, p.amprocrighttype, p.amprocnum) from pg_amproc as p where p.amprocfamily = x.oid)',
            'least((select min(age(o.xmin)) from pg_amop as o where o.amopfamily = x.oid), '
            '(select min(age(p.xmin)) from pg_amproc as p where p.amprocfamily = x.oid))', '', null),
        ('pg_am', null, null, null, null, null, '', null),
        ('pg_collation', null, null, null, null, null, '', null),
        ('pg_conversion', null, null, null, null, null, '', null),
        ('pg_transform', null, null, null, null, null, '', null),
        ('pg_ts_dict', null, null, null, null, null, '', null),
        ('pg_ts_parser', null, null, null, null, null, '', null),
        ('pg_ts_template', null, null, null, null, null, '', null),
        ('pg_default_acl', null, '''pg_namespace''', 'x.defaclnamespace', null, null, '', null),
        ('pg_publication', null, null, null, null, null, '', null),
        ('pg_publication_namespace', null, '''pg_publication''', 'x.pnpubid', null, null, '', null),
        ('pg_foreign_data_wrapper', null, null, null, null, null, '', null),
        ('pg_foreign_server', null, null, null, null, null, '', null),
        ('pg_parameter_acl', null, null, null, null, null, '', null),
        ('pg_tablespace', null, null, null, null, null, '', null)
    ) as kind (catalog, relation_column, parent_catalog, parent_column, part, part_age, except_columns, condition)
$$;
comment on function script_tracking.catalog_kind() is
    'The catalogs, beside those of relations and roles, whose rows are objects: what belongs to an object beyond its row, what it '
    'depends on, and which rows and columns do not count. Fragments of SQL for catalog_object().';
revoke all on function script_tracking.catalog_kind() from public;

-- All that an installation consists of, one line an object: two installations are equal when these lines are.
with relation as (
    select pg_class.* from pg_class where relnamespace = 'script_tracking'::regnamespace
), routine as (
    select pg_proc.* from pg_proc where pronamespace = 'script_tracking'::regnamespace
)
select format('schema owner=%s acl=%s comment=%s', pg_get_userbyid(nspowner), nspacl, obj_description(oid, 'pg_namespace'))
from pg_namespace where nspname = 'script_tracking'
union all
select format('relation %s kind=%s owner=%s acl=%s persistence=%s options=%s rls=%s force=%s identity=%s bound=%s key=%s comment=%s',
    relname, relkind, pg_get_userbyid(relowner), (select array_agg(item order by item) from unnest(relacl::text[]) as item),
    relpersistence, reloptions, relrowsecurity, relforcerowsecurity, relreplident, pg_get_expr(relpartbound, oid),
    case relkind when 'p' then pg_get_partkeydef(oid) end, obj_description(oid, 'pg_class'))
from relation
union all
select format('parent %s of %s', inhparent::regclass, relname) from relation join pg_inherits on inhrelid = relation.oid
union all
select format('column %s.%s %s type=%s notnull=%s identity=%s generated=%s default=%s collation=%s storage=%s acl=%s comment=%s',
    relname, row_number() over (partition by attrelid order by attnum), attname, format_type(atttypid, atttypmod), attnotnull,
    attidentity, attgenerated, (
        select pg_get_expr(adbin, adrelid) from pg_attrdef where adrelid = attrelid and adnum = attnum
    ), (select collname from pg_collation where pg_collation.oid = attcollation), attstorage, attacl, col_description(attrelid, attnum))
from relation join pg_attribute on attrelid = relation.oid
where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm', 'c')
union all
select format('constraint %s.%s %s validated=%s comment=%s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated,
    obj_description(oid, 'pg_constraint'))
from pg_constraint where connamespace = 'script_tracking'::regnamespace
union all
select format('index %s valid=%s unique=%s', pg_get_indexdef(indexrelid), indisvalid, indisunique)
from relation join pg_index on indexrelid = relation.oid
union all
select format('statistics %s', pg_get_statisticsobjdef(oid)) from pg_statistic_ext
where stxnamespace = 'script_tracking'::regnamespace
union all
select format('function %s owner=%s acl=%s comment=%s %s', oid::regprocedure, pg_get_userbyid(proowner),
    (select array_agg(item order by item) from unnest(proacl::text[]) as item), obj_description(oid, 'pg_proc'),
    pg_get_functiondef(oid))
from routine where prokind in ('f', 'p')
union all
select format('view %s %s', relname, pg_get_viewdef(oid)) from relation where relkind in ('v', 'm')
union all
select format('trigger %s.%s %s enabled=%s', relname, tgname, pg_get_triggerdef(pg_trigger.oid), tgenabled)
from relation join pg_trigger on tgrelid = relation.oid where not tgisinternal
union all
select format('policy %s.%s command=%s permissive=%s roles=%s using=%s check=%s comment=%s', relname, polname, polcmd, polpermissive,
    (select array_agg(case role when 0 then 'public' else pg_get_userbyid(role)::text end) from unnest(polroles) as role),
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid), obj_description(pg_policy.oid, 'pg_policy'))
from relation join pg_policy on polrelid = relation.oid
union all
select format('rule %s', pg_get_ruledef(pg_rewrite.oid)) from relation join pg_rewrite on ev_class = relation.oid
where rulename <> '_RETURN'
union all
select format('sequence %s type=%s start=%s increment=%s max=%s min=%s cache=%s cycle=%s column=%s', relname, seqtypid::regtype, seqstart,
    seqincrement, seqmax, seqmin, seqcache, seqcycle, (
        select refobjid::regclass || '.' || attname from pg_depend join pg_attribute on attrelid = refobjid and attnum = refobjsubid
        where classid = 'pg_class'::regclass and objid = relation.oid and deptype in ('a', 'i') and refobjsubid > 0
    ))
from relation join pg_sequence on seqrelid = relation.oid
union all
select format('type %s kind=%s owner=%s labels=%s', typname, typtype, pg_get_userbyid(typowner),
    (select array_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = pg_type.oid))
from pg_type where typnamespace = 'script_tracking'::regnamespace
union all
select format('default privileges of %s on %s: %s', pg_get_userbyid(defaclrole), defaclobjtype, defaclacl)
from pg_default_acl where defaclnamespace = 'script_tracking'::regnamespace
union all
select format('event trigger %s on %s runs %s enabled=%s tags=%s owner=%s comment=%s', evtname, evtevent, evtfoid::regproc, evtenabled,
    evttags, pg_get_userbyid(evtowner), obj_description(oid, 'pg_event_trigger'))
from pg_event_trigger
union all
select distinct on (file_name) format('file %s %s', file_name, encode(checksum, 'hex')) from (
    select * from script_tracking.installed_file order by file_name, installation_id desc
) as applied
order by 1

create or replace function script_tracking.catalog_range(p_catalog regclass, p_objid oid)
    returns oid
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return (
        select coalesce(
            (select r.rngtypid from pg_range as r where to_jsonb(r) ->> 'rngmultitypid' = d.refobjid::text),
            d.refobjid)
        from pg_depend as d
        where d.classid = p_catalog and d.objid = p_objid and d.refclassid = 'pg_type'::regclass and d.deptype = 'i'
        limit 1);
end
$$;
comment on function script_tracking.catalog_range(regclass, oid) is
    'The range type that made a function or a cast along with itself, null for any other.';
revoke all on function script_tracking.catalog_range(regclass, oid) from public;

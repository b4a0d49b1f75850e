create or replace function script_tracking.catalog_columns(p_catalog regclass, p_alias text, p_except text default '')
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
    select string_agg(format('%I.%I', p_alias, attname), ', ' order by attname collate "C")
    from pg_attribute
    where attrelid = p_catalog
      and attnum > 0
      and not attisdropped
      and attname <> all (string_to_array(p_except, ' '))
      and has_column_privilege(p_catalog, attnum, 'select')
$$;
comment on function script_tracking.catalog_columns(regclass, text, text) is
    'The columns of a catalog that this version of the server has and the caller may read, but for those named in p_except, as a list for SQL.';
revoke all on function script_tracking.catalog_columns(regclass, text, text) from public;

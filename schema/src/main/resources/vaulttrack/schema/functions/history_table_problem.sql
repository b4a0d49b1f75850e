create or replace function script_tracking.history_table_problem(p_tool text, p_history_table text)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_name text[];
    v_table oid;
    v_schema oid;
    v_kind "char";
    v_needed text[] := case p_tool
        when 'flyway' then array['installed_rank', 'version', 'type', 'script', 'checksum', 'success']
        else array['id', 'author', 'filename', 'exectype', 'md5sum', 'orderexecuted']
    end;
    v_missing text[];
begin
    begin
        v_name := parse_ident(p_history_table);
    exception
        when invalid_parameter_value then return 'has no valid name';
    end;

    -- Not to_regclass(), which fails where the schema is closed to the caller.
    select relation.oid, schema.oid, relation.relkind into v_table, v_schema, v_kind
    from pg_namespace as schema
    join pg_class as relation on relation.relnamespace = schema.oid
    where cardinality(v_name) = 2 and schema.nspname = v_name[1] and relation.relname = v_name[2];

    if v_table is null then
        return 'is gone';
    end if;

    -- Reading must run nobody's code: whoever can open a deployment can name any relation, and the reader may be mightier.
    if v_kind <> 'r' then
        return 'is no plain table';
    end if;

    select array_agg(needed.name order by needed.name) into v_missing
    from unnest(v_needed) as needed (name)
    where not exists (
        select from pg_attribute
        where attrelid = v_table and attnum > 0 and not attisdropped and lower(attname) = needed.name);

    return case
        when v_missing is not null then 'has no column ' || array_to_string(v_missing, ', ')
        when exists (
            select from pg_attribute
            where attrelid = v_table and attnum > 0 and not attisdropped and atttypid >= 16384)
            then 'has a column of a type that is not PostgreSQL''s own'
        when not (has_schema_privilege(v_schema, 'usage') and has_table_privilege(v_table, 'select')) then format('may not be read by %s', current_user)
        when row_security_active(v_table) then 'has row-level security, which may hide rows'
    end;
end
$$;
comment on function script_tracking.history_table_problem(text, text) is
    'Why this login cannot read a migration tool''s own history to the full, and without running code of others; null when it can.';
revoke all on function script_tracking.history_table_problem(text, text) from public;

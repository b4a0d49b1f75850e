create or replace function script_tracking.describe_catalog_row(p_classid oid, p_objid oid)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_part text;
    v_text text;
begin
    select coalesce(kind.part, 'null') into v_part
    from script_tracking.catalog_kind() as kind
    where kind.catalog = p_classid::regclass::text;
    if not found then
        return null;
    end if;

    -- Values of options are not told, since one of them may be a password.
    execute format(
        $query$
        select concat_ws(E'\n',
            (select jsonb_object_agg(field.key,
                case when field.key like '%%options' and jsonb_typeof(field.value) = 'array'
                    then (select jsonb_agg(split_part(option, '=', 1) || '=***') from jsonb_array_elements_text(field.value) as option)
                    else field.value end)
             from jsonb_each(to_jsonb(x) - 'oid') as field)::text,
            nullif(row(%s)::text, '()'))
        from %s as x
        where x.oid = $1
        $query$, v_part, p_classid::regclass)
        into v_text using p_objid;
    return v_text;
end
$$;
comment on function script_tracking.describe_catalog_row(oid, oid) is
    'The row of an object that has no SQL of its own to show, as JSON, with the values of its options left out.';
revoke all on function script_tracking.describe_catalog_row(oid, oid) from public;

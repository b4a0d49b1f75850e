create or replace function script_tracking.archive_query(p_relation name, p_month timestamptz)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_relation record;
    v_filter text;
    v_order text;
begin
    select * into v_relation from script_tracking.archived_relations() where relation_name = p_relation;
    if not found or p_month is null or p_month <> date_trunc('month', p_month) then
        raise exception 'there is no archive of % for %', coalesce(p_relation, 'null'), coalesce(p_month::text, 'null')
            using errcode = 'VT047', hint = 'Take one of the rows of script_tracking.archive_units().';
    end if;

    v_filter := case
        when v_relation.hub is null then
            format('%1$I >= %2$L and %1$I < %3$L', v_relation.key_column, p_month, p_month + interval '1 month')
        else
            format('%I in (select hub_id from script_tracking.hub_months(%L) where month = %L)',
                v_relation.key_column, v_relation.hub, p_month)
    end;
    v_order := (
        select string_agg(format('%I', attname), ', ' order by ordinality)
        from pg_constraint, unnest(conkey) with ordinality as key (attnum, ordinality)
        join pg_attribute on attrelid = format('script_tracking.%I', p_relation)::regclass and pg_attribute.attnum = key.attnum
        where conrelid = attrelid and contype = 'p');
    return format(
        'select to_jsonb(line)::text from script_tracking.%I as line where %s order by %s',
        p_relation, v_filter, coalesce(v_order, 'to_jsonb(line)::text collate "C"'));
end
$$;
comment on function script_tracking.archive_query(name, timestamptz) is
    'SQL that reads the archive of one table and month: one JSON text a row, in an order that is always the same.';
revoke all on function script_tracking.archive_query(name, timestamptz) from public;

create or replace function script_tracking.archive_units(p_before timestamptz default clock_timestamp())
    returns table (relation_name name, range_start timestamptz, range_end timestamptz, row_count bigint, archived boolean)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_relation record;
begin
    perform script_tracking.refuse_partial_sight('archiving');
    for v_relation in select * from script_tracking.archived_relations() order by removal_order, archived_relations.relation_name loop
        return query execute format(
            $sql$
                select %2$L::name, month, month + interval '1 month', total, exists (
                    select from script_tracking.archive_s as archive
                    where archive.relation_name = %2$L and archive.range_start = month and archive.row_count = total)
                from (
                    select month, count(*) as total from (%1$s) as dated where month < date_trunc('month', $1) group by month
                ) as unit
                order by month
            $sql$,
            case
                when v_relation.hub is null then format(
                    'select date_trunc(''month'', %I) as month from script_tracking.%I', v_relation.key_column, v_relation.relation_name)
                else format(
                    'select month from script_tracking.%I join script_tracking.hub_months(%L) on hub_id = %I',
                    v_relation.relation_name, v_relation.hub, v_relation.key_column)
            end,
            v_relation.relation_name)
        using p_before;
    end loop;
end
$$;
comment on function script_tracking.archive_units(timestamptz) is
    'The archives there can be: one row for each table and each month before that of p_before in which it has rows, with their '
    'number, and whether as many were archived. Operations that are still open are in none.';
revoke all on function script_tracking.archive_units(timestamptz) from public;

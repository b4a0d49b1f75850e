create or replace function script_tracking.archived_relations()
    returns table (relation_name name, key_column name, hub name, removal_order int)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    with hub (name, key, removal_order) as (
        values ('operation_h'::name, 'operation_id'::name, 3), ('deployment_h', 'deployment_id', 5)
    )
    select 'ddl_event_l'::name, 'event_timestamp'::name, null::name, 6
    union all
    select 'sql_text', 'load_date', null, 7
    union all
    select 'unrecorded_change_s', 'change_id', 'unrecorded_change_s', 8
    union all
    select 'catalog_state_s', 'state_id', 'catalog_state_s', 9
    union all
    select 'break_glass_s', 'break_glass_id', 'break_glass_s', 10
    union all
    select name, key, name, removal_order from hub
    union all
    -- Satellites are the tables whose own key begins with a hub's, whatever later versions add. What refers to another one goes before it.
    select
        satellite.relname, hub.key, hub.name,
        hub.removal_order - case
            when exists (
                select from pg_constraint as reference
                where reference.contype = 'f' and reference.conrelid = satellite.oid
                  and reference.confrelid <> to_regclass('script_tracking.' || hub.name)) then 2
            else 1
        end
    from hub
    join pg_class as satellite on satellite.relnamespace = 'script_tracking'::regnamespace and satellite.relkind = 'r'
    join pg_attribute as attribute on attribute.attrelid = satellite.oid and attribute.attname = hub.key
    join pg_index as own on own.indrelid = satellite.oid and own.indisprimary and own.indkey[0] = attribute.attnum
    where satellite.relname <> hub.name
$$;
comment on function script_tracking.archived_relations() is
    'The tables whose rows are archived and then removed: the column that decides, what that identifies (see hub_months()), and who '
    'goes first.';
revoke all on function script_tracking.archived_relations() from public;

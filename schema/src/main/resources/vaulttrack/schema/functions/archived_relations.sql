create or replace function script_tracking.archived_relations()
    returns table (relation_name name, key_column name, hub name, removal_order int)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select 'ddl_event_l'::name, 'event_timestamp'::name, null::name, 5
    union all
    select 'sql_text', 'load_date', null, 6
    union all
    select 'unrecorded_change_s', 'change_id', 'unrecorded_change_s', 7
    union all
    select 'catalog_state_s', 'state_id', 'catalog_state_s', 8
    union all
    select 'break_glass_s', 'break_glass_id', 'break_glass_s', 9
    union all
    select hub.name, hub.key, hub.name, hub.removal_order
    from (values ('operation_h', 'operation_id', 2), ('deployment_h', 'deployment_id', 4)) as hub (name, key, removal_order)
    union all
    -- Satellites are what refers to a hub, whatever later versions add.
    select satellite.relname, attribute.attname, hub.name, hub.removal_order - 1
    from (values ('operation_h', 2), ('deployment_h', 4)) as hub (name, removal_order)
    join pg_constraint as reference on reference.contype = 'f' and reference.confrelid = to_regclass('script_tracking.' || hub.name)
    join pg_class as satellite on satellite.oid = reference.conrelid
    join pg_attribute as attribute on attribute.attrelid = satellite.oid and attribute.attnum = reference.conkey[1]
    where satellite.relname <> 'operation_h'
$$;
comment on function script_tracking.archived_relations() is
    'The tables whose rows are archived and then removed: the column that decides, what that identifies (see hub_months()), and who '
    'goes first.';
revoke all on function script_tracking.archived_relations() from public;

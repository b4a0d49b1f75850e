create or replace view script_tracking.unrecorded_change as
select
    change.change_id,
    check_run.checked_at as found_at,
    change.change_kind,
    coalesce(after.object_type, before.object_type, 'database') as object_type,
    coalesce(nullif(after.object_identity, ''), before.object_identity, current_database()::text) as object_identity,
    change.found_by,
    case when before.object_identity <> after.object_identity then before.object_identity end as previous_identity,
    before.definition as before_definition,
    case when not after.gone then after.definition end as after_definition,
    change.row_xid,
    change.operation_id,
    earlier.checked_at as changed_after,
    coalesce(after.classid, before.classid) as classid,
    coalesce(after.objid, before.objid) as objid,
    change.check_id
from script_tracking.unrecorded_change_s as change
join script_tracking.catalog_check_s as check_run using (check_id)
left join script_tracking.catalog_state_s as before on before.state_id = change.before_state_id
left join script_tracking.catalog_state_s as after on after.state_id = change.after_state_id
left join lateral (
    select previous.checked_at
    from script_tracking.catalog_check_s as previous
    where previous.check_id < change.check_id
    order by previous.check_id desc
    limit 1
) as earlier on true;
comment on view script_tracking.unrecorded_change is
    'Changes that no recorded DDL event explains, found afterwards by comparing the catalog with its last known state, with the '
    'definition before and after. They were made between changed_after and found_at.';

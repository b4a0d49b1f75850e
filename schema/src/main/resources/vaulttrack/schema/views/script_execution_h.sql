create or replace view script_tracking.script_execution_h as
select
    int8send(hub.operation_id) || hub.operation_token as script_execution_hk,
    change.script_name || '#' || hub.operation_id as script_execution_bk,
    tenant.tenant_hk,
    hub.load_date,
    hub.record_source
from script_tracking.operation_h as hub
join script_tracking.change_s as change using (operation_id)
left join script_tracking.tenant_h as tenant on tenant.tenant_id = hub.tenant_id
union all
select
    sha256(convert_to('ddl_event#' || event.ddl_event_id, 'UTF8')),
    concat_ws(' ', event.command_tag, event.object_identity) || '#' || event.ddl_event_id,
    event.tenant_hk,
    event.event_timestamp,
    'event trigger'
from script_tracking.ddl_event as event
where event.operation_id is null;
comment on view script_tracking.script_execution_h is
    'Hub, as documented: one row an operation, and one a DDL event outside of any. The key is what track_operation() returned; for a DDL '
    'event the SHA-256 of ddl_event# and its number.';
comment on column script_tracking.script_execution_h.script_execution_hk is 'Key of the operation or DDL event.';
comment on column script_tracking.script_execution_h.script_execution_bk is 'Business key: the name, # and the number.';
comment on column script_tracking.script_execution_h.tenant_hk is 'Key of the tenant, null where there is none.';
comment on column script_tracking.script_execution_h.load_date is 'When the operation was opened, or the event recorded.';
comment on column script_tracking.script_execution_h.record_source is 'Who reported it.';

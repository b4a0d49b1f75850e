create or replace view script_tracking.out_of_band_change as
select
    ddl_event_id,
    event_timestamp,
    xid,
    command_tag,
    dropped,
    object_type,
    schema_name,
    object_identity,
    operation_id,
    attribution,
    operation_claim,
    db_session_user,
    db_role,
    application_name,
    client_addr,
    backend_pid,
    sql_text,
    classid,
    objid,
    objsubid,
    tenant_hk,
    statement,
    call_context,
    changed_columns,
    member_count,
    authenticated_user,
    backend_start,
    during_break_glass
from script_tracking.ddl_event
where attribution = 'NONE';
comment on view script_tracking.out_of_band_change is 'DDL events that no valid operation stands behind.';

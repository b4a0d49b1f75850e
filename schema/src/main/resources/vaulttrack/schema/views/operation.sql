create or replace view script_tracking.operation as
select
    hub.operation_id,
    int8send(hub.operation_id) || hub.operation_token as operation_key,
    encode(hub.operation_token, 'hex') as operation_claim,
    hub.deployment_id,
    deployment.tool,
    deployment.tool_version,
    change.script_name,
    change.script_type,
    case
        when last.confirmed or last.operation_status = 'RUNNING' then last.operation_status
        -- A success that was reported before its transaction ended counts from the commit on, and never after a rollback.
        when script_tracking.transaction_fate(last.xid) = 'aborted' then 'ROLLED_BACK'
        when script_tracking.transaction_fate(last.xid) = 'in progress' then 'RUNNING'
        else last.operation_status
    end::text as operation_status,
    last.confirmed,
    hub.load_date as opened_at,
    ended.load_date as ended_at,
    last.duration_ms,
    last.rows_affected,
    coalesce(last.xid, change.xid) as xid,
    change.transactional,
    change.backend_pid,
    change.backend_start,
    change.db_session_user,
    change.db_role,
    change.application_name,
    change.client_addr,
    last.error_code,
    last.error_message,
    last.failed_statement,
    last.note,
    coalesce(late.facts, '{}') || coalesce(last.facts, ended.facts, '{}') || change.details as details,
    coalesce(late_of_run.facts, '{}') || deployment.context as context,
    deployment.degraded,
    last.record_source,
    tenant.tenant_hk,
    deployment.history_table
from script_tracking.operation_h as hub
join script_tracking.change_s as change using (operation_id)
join lateral (
    select state.*
    from script_tracking.operation_s as state
    where state.operation_id = hub.operation_id
    order by state.version_number desc
    limit 1
) as last on true
left join script_tracking.operation_s as ended on ended.operation_id = hub.operation_id and ended.version_number = 2
left join script_tracking.deployment_s as deployment on deployment.deployment_id = hub.deployment_id
    and deployment.version_number = 1
left join lateral (
    select fact.facts
    from script_tracking.deployment_fact_s as fact
    where fact.deployment_id = hub.deployment_id
    order by fact.version_number desc
    limit 1
) as late_of_run on true
left join lateral (
    select fact.facts
    from script_tracking.change_fact_s as fact
    where fact.operation_id = hub.operation_id
    order by fact.version_number desc
    limit 1
) as late on true
left join script_tracking.tenant_h as tenant on tenant.tenant_id = hub.tenant_id;
comment on view script_tracking.operation is
    'One row an operation, with its latest state. COMPLETED means that the transaction committed, or that there was none to wait for.';

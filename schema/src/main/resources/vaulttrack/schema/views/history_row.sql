create or replace view script_tracking.history_row as
select
    history.history_table,
    history.row_key,
    history.version_number,
    history.load_date,
    history.tool,
    history.present,
    history.content,
    history.deployment_id,
    history.record_source,
    tenant.tenant_hk
from script_tracking.history_row_s as history
left join script_tracking.tenant_h as tenant on tenant.tenant_id = history.tenant_id;
comment on view script_tracking.history_row is
    'What was read of the migration tools'' own history, one row a version of a row. record_source tells who read it, and whether it '
    'was imported, from before anything was tracked there.';

create or replace function script_tracking.record_dropped_object()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    set quote_all_identifiers = off
as $$
declare
    v_tenant_id int := script_tracking.session_tenant();
begin
    insert into script_tracking.ddl_event_l (
        operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
        db_role, application_name, sql_text_hk, tenant_id)
    select
        left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
        tg_tag, true, object_type, schema_name, object_identity, classid, objid, objsubid,
        nullif(current_setting('role'), 'none'),
        current_setting('application_name'),
        (select script_tracking.record_sql_text(current_query(), v_tenant_id)),
        v_tenant_id
    from pg_event_trigger_dropped_objects()
    where (original or normal)
      and not is_temporary;
end
$$;
comment on function script_tracking.record_dropped_object() is
    'Event trigger body for sql_drop: records every object that a command dropped, which ddl_command_end does not see.';
revoke all on function script_tracking.record_dropped_object() from public;

-- An earlier version of the two event triggers, which are replaced by now, called it without a tenant.
drop function if exists script_tracking.record_sql_text(text);

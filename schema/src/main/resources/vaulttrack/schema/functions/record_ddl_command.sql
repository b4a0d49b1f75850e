create or replace function script_tracking.record_ddl_command()
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
    -- One row an object: a replaced view and a serial column are each told twice. Members of an extension stand for nothing.
    insert into script_tracking.ddl_event_l (
        operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
        db_role, application_name, sql_text_hk, tenant_id)
    select
        left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
        command_tag, false, object_type, schema_name, object_identity, classid, objid, objsubid,
        nullif(current_setting('role'), 'none'),
        current_setting('application_name'),
        (select script_tracking.record_sql_text(current_query(), v_tenant_id)),
        v_tenant_id
    from (
        select distinct command_tag, object_type, schema_name, object_identity, classid, objid, objsubid
        from pg_event_trigger_ddl_commands()
        where not in_extension
          and schema_name is distinct from 'pg_temp'
    ) as command;
end
$$;
comment on function script_tracking.record_ddl_command() is
    'Event trigger body for ddl_command_end: records every object that a DDL command made or changed, whoever ran it.';
revoke all on function script_tracking.record_ddl_command() from public;

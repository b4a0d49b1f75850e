create or replace function script_tracking.complete_script_execution(
    p_execution_hk bytea, p_execution_status varchar, p_execution_duration_ms bigint default null,
    p_rows_affected bigint default null, p_error_message text default null, p_error_code varchar default null,
    p_objects_created text[] default '{}', p_objects_modified text[] default '{}', p_objects_dropped text[] default '{}',
    p_schemas_affected text[] default '{}')
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_operation_id bigint := script_tracking.operation_id(p_execution_hk);
    v_measured_ms bigint := (
        select (extract(epoch from clock_timestamp() - load_date) * 1000)::bigint
        from script_tracking.operation_h where operation_id = v_operation_id);
begin
    perform script_tracking.close_operation(
        p_execution_hk, p_execution_status,
        p_duration_ms => coalesce(p_execution_duration_ms, v_measured_ms),
        p_rows_affected => p_rows_affected, p_error_code => p_error_code,
        p_error_message => case when p_execution_status <> 'COMPLETED' then p_error_message end,
        p_note => case when p_execution_status = 'COMPLETED' then p_error_message end);

    insert into script_tracking.reported_objects_s (
        operation_id, version_number, objects_created, objects_modified, objects_dropped, schemas_affected, tenant_id)
    select
        v_operation_id, max(version_number), script_tracking.stored_names(p_objects_created),
        script_tracking.stored_names(p_objects_modified), script_tracking.stored_names(p_objects_dropped),
        script_tracking.stored_names(p_schemas_affected), max(tenant_id)
    from script_tracking.operation_s
    where operation_id = v_operation_id
      and cardinality(p_objects_created || p_objects_modified || p_objects_dropped || p_schemas_affected) > 0
    having count(*) > 0;

    perform script_tracking.leave_operation(p_execution_hk);
    return true;
end
$$;
comment on function script_tracking.complete_script_execution(
    bytea, varchar, bigint, bigint, text, varchar, text[], text[], text[], text[]) is
    'Closes an operation as COMPLETED, FAILED, ROLLED_BACK or ABANDONED. Without a duration in milliseconds the time since its opening '
    'counts. Objects and schemas are kept as the caller''s word, beside what was captured. Returns true when recorded. '
    'Raises VT001 for an unknown key, VT002 for a closed one, VT003 for null, VT006 for another status, VT061 for a negative number.';
revoke all on function script_tracking.complete_script_execution(
    bytea, varchar, bigint, bigint, text, varchar, text[], text[], text[], text[]) from public;

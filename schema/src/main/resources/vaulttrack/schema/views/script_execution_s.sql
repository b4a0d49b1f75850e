create or replace view script_tracking.script_execution_s as
select
    execution.script_execution_hk,
    execution.load_date,
    execution.load_end_date,
    sha256(convert_to(
        jsonb_build_array(
            execution.script_name, execution.script_type, execution.execution_status,
            (extract(epoch from execution.execution_timestamp) * 1000000)::bigint, execution.execution_duration_ms,
            execution.db_session_user, host(execution.client_ip), execution.sql_command, execution.error_message,
            execution.metadata)::text,
        'UTF8')) as hash_diff,
    execution.version_number,
    execution.script_name,
    execution.script_type,
    execution.execution_status,
    execution.execution_timestamp,
    execution.execution_duration_ms,
    execution.db_session_user,
    execution.client_ip,
    execution.affected_objects,
    execution.sql_command,
    execution.error_message,
    execution.metadata,
    execution.record_source
from (
    select
        state.operation_key as script_execution_hk, state.reached_at as load_date, state.superseded_at as load_end_date,
        state.version_number, state.script_name, state.script_type, state.operation_status as execution_status,
        state.opened_at as execution_timestamp, state.duration_ms as execution_duration_ms, state.db_session_user,
        state.client_addr as client_ip, state.affected_objects, state.sql_command, state.error_message, state.metadata,
        state.record_source
    from script_tracking.operation_state as state
    union all
    select
        sha256(convert_to('ddl_event#' || event.ddl_event_id, 'UTF8')), event.event_timestamp,
        -- Named, though the first SELECT names all columns: a restored view is another to PostgreSQL 12 where a constant has no name.
        null as load_end_date,
        1 as version_number, left(concat_ws(' ', event.command_tag, event.object_identity), 500)::varchar(500),
        'DDL_AUTO'::varchar(50) as script_type, 'COMPLETED' as execution_status,
        event.event_timestamp, null as execution_duration_ms, event.db_session_user,
        event.client_addr, array_remove(array[event.object_identity], null), event.sql_text, null as error_message,
        jsonb_strip_nulls(jsonb_build_object(
            'db_role', event.db_role, 'application_name', nullif(event.application_name, ''), 'command_tag', event.command_tag,
            'object_type', event.object_type, 'schema_name', event.schema_name, 'attribution', event.attribution)),
        'event trigger' as record_source
    from script_tracking.ddl_event as event
    where event.operation_id is null
) as execution;
comment on view script_tracking.script_execution_s is
    'Satellite, as documented: one row a state of an operation, and one a DDL event outside of any, as type DDL_AUTO.';
comment on column script_tracking.script_execution_s.script_execution_hk is 'Key of the operation or DDL event.';
comment on column script_tracking.script_execution_s.load_date is 'When the state was reached.';
comment on column script_tracking.script_execution_s.load_end_date is 'When the next state was reached, null for the last one. Derived.';
comment on column script_tracking.script_execution_s.hash_diff is
    'SHA-256 of the JSON array of name, type, status, timestamp in microseconds since 1970, duration, login, address, SQL, error and '
    'metadata, as jsonb writes it, in UTF-8.';
comment on column script_tracking.script_execution_s.version_number is 'Counts the states of one operation; 1 is RUNNING.';
comment on column script_tracking.script_execution_s.script_name is 'Name of the script; for a DDL event the command and its object.';
comment on column script_tracking.script_execution_s.script_type is 'MIGRATION, ROLLBACK, MAINTENANCE, MANUAL, DDL_AUTO, or the caller''s own word.';
comment on column script_tracking.script_execution_s.execution_status is 'RUNNING, COMPLETED, FAILED, ROLLED_BACK or ABANDONED.';
comment on column script_tracking.script_execution_s.execution_timestamp is 'When the operation was opened, or the event recorded.';
comment on column script_tracking.script_execution_s.execution_duration_ms is 'Milliseconds the operation took, null while it runs and for a DDL event.';
comment on column script_tracking.script_execution_s.db_session_user is 'Role that logged in.';
comment on column script_tracking.script_execution_s.client_ip is 'Address of the client, null for a local socket.';
comment on column script_tracking.script_execution_s.affected_objects is 'Objects that were captured, or that the caller named.';
comment on column script_tracking.script_execution_s.sql_command is 'Content that the caller gave, or the SQL of a DDL event; secrets redacted.';
comment on column script_tracking.script_execution_s.error_message is 'Message of a failure, secrets redacted.';
comment on column script_tracking.script_execution_s.metadata is 'What else is known: version, ticket, tool, context, role, rows, error code, named objects.';
comment on column script_tracking.script_execution_s.record_source is 'Who reported the state.';

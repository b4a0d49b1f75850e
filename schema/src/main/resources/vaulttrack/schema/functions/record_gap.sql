create or replace function script_tracking.record_gap(p_command_tag text, p_error_code text, p_error_message text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_gap_id bigint := nextval('script_tracking.recording_gap_id_seq');
begin
    insert into script_tracking.recording_gap_s (recording_gap_id, command_tag, error_code, error_message, tenant_id)
    values (
        v_gap_id, p_command_tag, p_error_code,
        script_tracking.stored_text(script_tracking.redact_secrets(p_error_message), 10000),
        script_tracking.session_tenant());
exception
    when others then
        -- What hinders recording may hinder this. The number is spent, and get_system_health() tells of numbers without a row.
        null;
end
$$;
comment on function script_tracking.record_gap(text, text, text) is
    'Counts DDL that went on in fail mode open though it could not be recorded, and keeps why.';
revoke all on function script_tracking.record_gap(text, text, text) from public;

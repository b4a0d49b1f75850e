create or replace function script_tracking.track_script_execution(
    p_script_name varchar, p_script_type varchar, p_script_category varchar default 'UNKNOWN',
    p_script_content text default null, p_script_file_path varchar default null, p_script_version varchar default null,
    p_tenant_hk bytea default null, p_business_justification text default null, p_related_ticket varchar default null)
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_token bytea := script_tracking.random_token();
    v_tenant_id int := coalesce(script_tracking.tenant_id(p_tenant_hk), script_tracking.session_tenant());
    v_key bytea;
begin
    v_key := script_tracking.open_operation(
        v_token, p_script_name, p_script_type, p_transactional => false,
        p_details => jsonb_strip_nulls(jsonb_build_object(
            'category', script_tracking.stored_text(p_script_category, 100),
            'file', script_tracking.stored_text(p_script_file_path, 1000),
            'version', script_tracking.stored_text(p_script_version, 100),
            'justification', script_tracking.stored_text(script_tracking.redact_secrets(p_business_justification), 10000),
            'ticket', script_tracking.stored_text(p_related_ticket, 500),
            'content_hk', case
                when p_script_content is not null
                    then encode(script_tracking.record_sql_text(p_script_content, v_tenant_id), 'hex')
            end)),
        p_tenant_hk => p_tenant_hk);
    perform script_tracking.enter_operation(v_token);
    return v_key;
end
$$;
comment on function script_tracking.track_script_execution(varchar, varchar, varchar, text, varchar, varchar, bytea, text, varchar) is
    'Opens an operation as track_operation() does, and keeps what is said of it: category, content (stored once per text, secrets '
    'redacted), file, version, justification, ticket. Longer texts are cut and marked. Returns its key. Without p_tenant_hk it is '
    'the tenant''s that this login works for. Raises VT003 and VT004 for a bad name, VT032 for a tenant this login may not see.';
revoke all on function script_tracking.track_script_execution(varchar, varchar, varchar, text, varchar, varchar, bytea, text, varchar)
    from public;

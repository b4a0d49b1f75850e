create or replace function script_tracking.open_next_operation(
    p_execution_hk bytea, p_duration_ms bigint, p_xid bigint, p_note text, p_facts jsonb,
    p_operation_token bytea, p_script_name text, p_script_type text, p_transactional boolean, p_details jsonb)
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    -- Not in the queries, which would be planned anew each time.
    v_number bigint := case
        when octet_length(p_execution_hk) = 24 then ('x' || encode(substr(p_execution_hk, 1, 8), 'hex'))::bit(64)::bigint
    end;
    v_token bytea := substr(p_execution_hk, 9);
    v_ended record;
    v_operation_id bigint;
    v_xid bigint := p_xid;
    v_fate text;
    v_status text;
    v_confirmed boolean;
    v_note text;
    v_facts jsonb := p_facts;
    v_details jsonb := coalesce(p_details, '{}');
    v_start bigint;
    v_user bigint;
    v_pid int := pg_backend_pid();
    v_backend_start timestamptz;
    v_application text := current_setting('application_name');
    v_address inet := inet_client_addr();
    v_role text := nullif(current_setting('role'), 'none');
    v_source text := 'session_user ' || session_user;
    v_now timestamptz := clock_timestamp();
    v_count int;
begin
    -- What comes before the inserts is as in open_operation() and close_operation(), where it is told why. Not shared with them: a
    -- function between would cost what one call for both saves.
    if not coalesce(
        ascii(p_script_name) between 33 and 126 and ascii(p_script_type) between 33 and 126
        and octet_length(p_script_name) <= 500 and octet_length(p_script_type) <= 50 and upper(p_script_type) not like '%DDL%', false)
    then
        perform script_tracking.refuse_bad_name(p_script_name, p_script_type);
    end if;

    select hub.deployment_id, hub.record_source, hub.tenant_id into v_ended
    from script_tracking.operation_h as hub
    where hub.operation_id = v_number and hub.operation_token = v_token;
    if not found then
        perform script_tracking.operation_id(p_execution_hk);
    end if;

    if p_duration_ms < 0 then
        raise exception 'an operation cannot have taken % ms', p_duration_ms
            using errcode = 'VT061', hint = 'Pass a duration in milliseconds of 0 or more, or null where unknown.';
    end if;

    if p_xid is null then
        select xid into v_xid from script_tracking.operation_s where operation_id = v_number and version_number = 1;
    end if;
    v_fate := txid_status(v_xid);
    v_status := case when v_fate = 'aborted' then 'ROLLED_BACK' else 'COMPLETED' end;
    v_confirmed := v_status <> 'COMPLETED' or v_fate is distinct from 'in progress' or v_xid is not distinct from txid_current_if_assigned();

    begin
        v_start := currval('script_tracking.backend_start_seq');
        v_user := currval('script_tracking.authenticated_user_seq');
    exception
        -- As in record_objects().
        when object_not_in_prerequisite_state then
            select first.backend_start, first.authenticated_user into v_start, v_user from script_tracking.remember_session() as first;
    end;
    v_backend_start := timestamptz 'epoch' + v_start * interval '1 microsecond';
    if pg_get_userbyid(v_user::oid) is distinct from session_user then
        raise exception 'backend % is no session of %', v_pid, session_user
            using errcode = 'VT005', hint = 'Open the operation with the login that runs the change.';
    end if;

    if p_note is not null then
        v_note := script_tracking.stored_text(p_note, 10000);
    end if;
    if p_facts::text ~* 'passw|secret|token|://' then
        v_facts := (select jsonb_object_agg(fact.key, script_tracking.redact_secrets(fact.value)) from jsonb_each_text(p_facts) as fact);
    end if;

    v_operation_id := nextval('script_tracking.operation_h_operation_id_seq');
    insert into script_tracking.operation_h (operation_id, operation_token, deployment_id, load_date, record_source, tenant_id)
    overriding system value
    values (v_operation_id, p_operation_token, v_ended.deployment_id, v_now, v_ended.record_source, v_ended.tenant_id);
    insert into script_tracking.operation_s (
        operation_id, version_number, operation_status, confirmed, xid, duration_ms, note, facts, record_source, tenant_id)
    values
        (v_number, 2, v_status, v_confirmed, v_xid, p_duration_ms, v_note, v_facts, v_source, v_ended.tenant_id),
        (v_operation_id, 1, 'RUNNING', false, null, null, null, null, v_ended.record_source, v_ended.tenant_id)
    on conflict do nothing;
    get diagnostics v_count = row_count;
    if v_count < 2 then
        raise exception 'operation % was already closed', v_number
            using errcode = 'VT002', hint = 'Close an operation once; open another one for another run.';
    end if;
    insert into script_tracking.change_s (
        operation_id, script_name, script_type, transactional, backend_pid, backend_start, db_session_user, db_role,
        application_name, client_addr, details, tenant_id)
    values (
        v_operation_id, p_script_name, p_script_type, p_transactional, v_pid, v_backend_start,
        session_user, v_role, v_application, v_address, v_details, v_ended.tenant_id);

    return int8send(v_operation_id) || p_operation_token;
end
$$;
comment on function script_tracking.open_next_operation(bytea, bigint, bigint, text, jsonb, bytea, text, text, boolean, jsonb) is
    'Closes an operation that succeeded (p_execution_hk, how long it took, the transaction that decides, a note and facts) and opens the '
    'next one of its deployment on this backend; returns the key of that. As close_operation() and open_operation(), in half of their '
    'time: for a tool that runs one change after the other on one connection. Raises VT001 for an unknown key, VT002 for one that has '
    'been closed, VT003 and VT004 for a bad name or type, VT005 for a session of another login, VT061 for a negative duration.';
revoke all on function script_tracking.open_next_operation(bytea, bigint, bigint, text, jsonb, bytea, text, text, boolean, jsonb) from public;

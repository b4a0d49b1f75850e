-- An earlier version took no facts; two of this name would leave open which one is meant.
drop function if exists script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text);
create or replace function script_tracking.close_operation(
    p_execution_hk bytea, p_status text, p_duration_ms bigint default null, p_rows_affected bigint default null,
    p_error_code text default null, p_error_message text default null, p_failed_statement text default null,
    p_xid bigint default null, p_note text default null, p_facts jsonb default null)
    returns text
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
    v_operation_id bigint;
    v_last_status text;
    v_xid bigint;
    v_tenant_id int;
    v_fate text;
    v_status text := p_status;
    v_confirmed boolean;
    v_source text;
    v_version smallint;
    v_error_code text;
    v_error_message text;
    v_failed_statement text;
    v_note text;
    v_facts jsonb := p_facts;
begin
    -- As operation_id(), which takes longer to be called than to look.
    select operation_id into v_operation_id
    from script_tracking.operation_h
    where operation_id = v_number and operation_token = v_token;
    if not found then
        v_operation_id := script_tracking.operation_id(p_execution_hk);
    end if;

    if p_status is null or p_status not in ('COMPLETED', 'FAILED', 'ROLLED_BACK', 'ABANDONED') then
        raise exception 'an operation cannot be closed with status %', coalesce(quote_literal(left(p_status, 50)), 'null')
            using errcode = 'VT006', hint = 'Close it with COMPLETED, FAILED, ROLLED_BACK or ABANDONED.';
    end if;

    if p_duration_ms < 0 or p_rows_affected < 0 then
        raise exception 'an operation cannot have taken % ms, or affected % rows', p_duration_ms, p_rows_affected
            using errcode = 'VT061', hint = 'Pass a duration in milliseconds and a number of rows of 0 or more, or null where unknown.';
    end if;

    select version_number, operation_status, coalesce(p_xid, xid), tenant_id into v_version, v_last_status, v_xid, v_tenant_id
    from script_tracking.operation_s
    where operation_id = v_operation_id order by version_number desc limit 1;

    -- ABANDONED is only presumed: its backend had ended without a word. A later word replaces it.
    if v_last_status not in ('RUNNING', 'ABANDONED') then
        raise exception 'operation % was already closed as %', v_operation_id, v_last_status
            using errcode = 'VT002', hint = 'Close an operation once; open another one for another run.';
    end if;

    v_fate := case when p_status = 'COMPLETED' and v_xid is not null then txid_status(v_xid) end;
    if v_fate = 'aborted' then
        v_status := 'ROLLED_BACK';
    end if;

    -- Not in the insert, which would be planned anew each time.
    v_confirmed := v_status <> 'COMPLETED' or v_fate is distinct from 'in progress' or v_xid is not distinct from txid_current_if_assigned();
    v_source := 'session_user ' || session_user;
    v_version := v_version + 1;
    -- Most have none of these, and to call a function with settings of its own takes longer than to look.
    if p_error_code is not null then
        v_error_code := script_tracking.stored_text(p_error_code, 50);
    end if;
    if p_error_message is not null then
        v_error_message := script_tracking.stored_text(script_tracking.redact_secrets(p_error_message), 10000);
    end if;
    if p_failed_statement is not null then
        v_failed_statement := script_tracking.stored_text(script_tracking.redact_secrets(p_failed_statement), 100000);
    end if;
    if p_note is not null then
        v_note := script_tracking.stored_text(p_note, 10000);
    end if;
    -- Hardly any text has a secret, and to look for its value takes long.
    if p_facts::text ~* 'passw|secret|token|://' then
        v_facts := (select jsonb_object_agg(fact.key, script_tracking.redact_secrets(fact.value)) from jsonb_each_text(p_facts) as fact);
    end if;

    insert into script_tracking.operation_s (
        operation_id, version_number, operation_status, confirmed, xid, duration_ms, rows_affected, error_code, error_message,
        failed_statement, note, facts, record_source, tenant_id)
    values (
        v_operation_id, v_version, v_status, v_confirmed, v_xid, p_duration_ms, p_rows_affected, v_error_code, v_error_message,
        v_failed_statement, v_note, v_facts, v_source, v_tenant_id);
    return v_status;
exception
    when unique_violation then
        raise exception 'operation % was closed by another session at the same time', v_operation_id
            using errcode = 'VT002', hint = 'Close an operation once; open another one for another run.';
end
$$;
comment on function script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text, jsonb) is
    'Closes an operation and returns the status that was recorded: a COMPLETED whose transaction (p_xid, or the one given at '
    'opening) rolled back is recorded as ROLLED_BACK. p_facts (name, text) is what became known while it '
    'ran; secrets in it are redacted. Raises VT001 for an unknown key, VT002 for a closed one, VT006 for a bad status, VT061 for a negative number.';
revoke all on function script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text, jsonb) from public;

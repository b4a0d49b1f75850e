-- Earlier versions knew of no tenants, and of no beginning before the opening; two of this name would leave open which one is meant.
drop function if exists script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb);
drop function if exists script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb, bytea);
create or replace function script_tracking.open_operation(
    p_operation_token bytea, p_script_name text, p_script_type text, p_deployment_id bigint default null,
    p_transactional boolean default true, p_backend_pid int default null, p_xid bigint default null,
    p_db_role text default null, p_details jsonb default '{}', p_tenant_hk bytea default null,
    p_begun_at timestamptz default null)
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_operation_id bigint;
    -- Not in the inserts, which would be planned anew each time.
    v_pid int := coalesce(p_backend_pid, pg_backend_pid());
    v_role text := coalesce(p_db_role, nullif(current_setting('role'), 'none'));
    v_details jsonb := coalesce(p_details, '{}');
    v_backend record;
    v_tenant_id int := case
        when p_tenant_hk is not null then script_tracking.tenant_id(p_tenant_hk)
        -- As in visible_tenants().
        when pg_sequence_last_value('script_tracking.tenant_role_seq') is null then 0
        else script_tracking.session_tenant()
    end;
    v_source text := 'session_user ' || session_user;
    v_now timestamptz := clock_timestamp();
    v_begun_at timestamptz := v_now;
    v_bound_xid bigint := p_xid;
begin
    -- What the function refuses, and a little more: to call one that has settings of its own takes longer than to look.
    if not coalesce(
        ascii(p_script_name) between 33 and 126 and ascii(p_script_type) between 33 and 126
        and octet_length(p_script_name) <= 500 and octet_length(p_script_type) <= 50 and upper(p_script_type) not like '%DDL%', false)
    then
        perform script_tracking.refuse_bad_name(p_script_name, p_script_type);
    end if;

    if p_deployment_id is not null then
        -- The foreign key would tell whether another tenant has a deployment of this number.
        select record_source into v_source from script_tracking.deployment_h where deployment_id = p_deployment_id;
        if not found then
            raise exception 'deployment % is not known', p_deployment_id
                using errcode = 'VT001', hint = 'Pass the number that open_deployment() returned.';
        end if;
    end if;

    if p_xid is distinct from txid_current_if_assigned() then
        -- What has committed can be claimed by nobody any more.
        begin
            v_bound_xid := case when txid_status(p_xid) = 'in progress' then p_xid end;
        exception
            -- As in transaction_fate().
            when invalid_parameter_value then v_bound_xid := null;
        end;
        if v_bound_xid is not null and p_begun_at between v_now - interval '30 seconds' and v_now then
            v_begun_at := p_begun_at;
        end if;
    end if;

    select backend.usesysid, backend.pid, backend.backend_start, backend.application_name, backend.client_addr into v_backend
    from pg_stat_get_activity(v_pid) as backend;
    if pg_get_userbyid(v_backend.usesysid) is distinct from session_user then
        raise exception 'backend % is no session of %', p_backend_pid, session_user
            using errcode = 'VT005', hint = 'Open the operation with the login that runs the change.';
    end if;

    -- Plain inserts: to return a row, or to read it in the same statement, would be to ask once more who may see it.
    v_operation_id := nextval('script_tracking.operation_h_operation_id_seq');
    insert into script_tracking.operation_h (operation_id, operation_token, deployment_id, load_date, record_source, tenant_id)
    overriding system value
    values (v_operation_id, p_operation_token, p_deployment_id, v_begun_at, v_source, v_tenant_id);
    insert into script_tracking.operation_s (
        operation_id, version_number, operation_status, confirmed, xid, record_source, tenant_id)
    values (v_operation_id, 1, 'RUNNING', false, p_xid, v_source, v_tenant_id);
    insert into script_tracking.change_s (
        operation_id, script_name, script_type, transactional, xid, backend_pid, backend_start, db_session_user, db_role,
        application_name, client_addr, details, tenant_id)
    values (
        v_operation_id, p_script_name, p_script_type, p_transactional, v_bound_xid, v_backend.pid, v_backend.backend_start,
        session_user, v_role, v_backend.application_name, v_backend.client_addr, v_details, v_tenant_id);

    return int8send(v_operation_id) || p_operation_token;
end
$$;
comment on function script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb, bytea, timestamptz) is
    'Opens an operation bound to a backend of the caller''s login (this one, unless p_backend_pid names another) and returns its '
    'public key. Where another session runs the change, p_begun_at is when it claimed the operation: what the transaction p_xid did since '
    'then belongs to it, if that has not ended yet. Raises VT001 for an unknown deployment, VT003 and VT004 for a bad name or type, '
    'VT005 for a backend of another login, VT032 for a tenant that this login may not see.';
revoke all on function script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb, bytea, timestamptz) from public;

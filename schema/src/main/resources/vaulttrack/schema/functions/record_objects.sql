create or replace function script_tracking.record_objects(p_event text, p_command_tag text, p_call_stack text, p_has_tenants boolean)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_sql text := current_query();
    v_sql_hk bytea;
    v_statement text;
    v_statement_hk bytea;
    v_context text;
    v_start bigint;
    v_user bigint;
    v_tenant_id int := 0;
    v_extensions oid[];
begin
    -- This runs for each DDL, and hardly any text is long or holds a secret.
    if v_sql ~* 'passw|secret|token|://' or length(v_sql) > 100000 then
        v_sql := script_tracking.storable_sql(v_sql);
    end if;
    v_sql_hk := sha256(convert_to(v_sql, getdatabaseencoding()));

    -- The first line is the event trigger's own: more lines mean that the statement was run by a function or DO block.
    if strpos(p_call_stack, E'\n') > 0 then
        select statement, context into v_statement, v_context from script_tracking.split_call_stack(p_call_stack);
        v_statement_hk := sha256(convert_to(v_statement, getdatabaseencoding()));
    end if;

    begin
        v_start := currval('script_tracking.backend_start_seq');
        v_user := currval('script_tracking.authenticated_user_seq');
    exception
        -- Asked once a session. It cannot be kept in a setting, which the session could change.
        when object_not_in_prerequisite_state then
            select first.backend_start, first.authenticated_user into v_start, v_user
            from script_tracking.remember_session() as first;
    end;

    -- Most databases have no tenants, and to ask takes longer than all the rest.
    if p_has_tenants then
        v_tenant_id := script_tracking.session_tenant();
    end if;

    if p_event = 'sql_drop' then
        if p_command_tag in ('DROP EXTENSION', 'DROP SCHEMA', 'DROP OWNED') then
            v_extensions := array(select objid from pg_event_trigger_dropped_objects() where classid = 'pg_extension'::regclass);
        end if;

        -- Neither original nor normal is what goes with its table by itself: its indexes, constraints, row type, toast table.
        -- The rule that is a view's query goes with the view.
        insert into script_tracking.ddl_event_l (
            operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
            db_role, application_name, sql_text_hk, backend_start, authenticated_user, statement_sql_hk, call_context,
            member_count, tenant_id)
        select
            left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
            p_command_tag, true, object_type, schema_name,
            case when object_identity like '%"%' then script_tracking.plain_identity(object_identity) else object_identity end, classid, objid, objsubid,
            nullif(current_setting('role'), 'none'),
            current_setting('application_name'),
            v_sql_hk,
            timestamptz 'epoch' + v_start * interval '1 microsecond',
            nullif(pg_get_userbyid(v_user::oid), session_user),
            v_statement_hk,
            v_context,
            case when classid = 'pg_extension'::regclass then (
                select count(*) from script_tracking.extension_member_s where extension_oid = dropped.objid) end,
            v_tenant_id
        from pg_event_trigger_dropped_objects() as dropped
        where (original or normal)
          and not is_temporary
          and (schema_name is not null or object_identity !~ '^"_RETURN" on | on pg_temp[.][^"]*$')
          -- Members of an extension stand for nothing, and neither do the operators and functions of its operator classes.
          and (
              coalesce(v_extensions, '{}') = '{}'
              or classid not in ('pg_amop'::regclass, 'pg_amproc'::regclass) and not exists (
                  select from script_tracking.extension_member_s as member
                  where member.extension_oid = any (v_extensions) and (member.classid, member.objid) = (dropped.classid, dropped.objid)));
    else
        -- One row an object: a replaced view and a serial column are each told twice. Members of an extension, temporary objects
        -- and the indexes that REINDEX SYSTEM rebuilds stand for nothing.
        insert into script_tracking.ddl_event_l (
            operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
            db_role, application_name, sql_text_hk, backend_start, authenticated_user, statement_sql_hk, call_context,
            changed_columns, member_count, tenant_id)
        select
            left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
            command_tag, false, object_type, schema_name, object_identity, classid, objid, objsubid,
            nullif(current_setting('role'), 'none'),
            current_setting('application_name'),
            v_sql_hk,
            timestamptz 'epoch' + v_start * interval '1 microsecond',
            nullif(pg_get_userbyid(v_user::oid), session_user),
            v_statement_hk,
            v_context,
            case when classid = 'pg_class'::regclass and objsubid = 0 and command_tag like 'ALTER %'
                then script_tracking.changed_columns(objid) end,
            case when classid = 'pg_extension'::regclass then (
                select count(*) from pg_depend
                where refclassid = 'pg_extension'::regclass and refobjid = command.objid and deptype = 'e') end,
            v_tenant_id
        from (
            select distinct command_tag, object_type, schema_name, object_identity, classid, objid, objsubid
            from pg_event_trigger_ddl_commands()
            where not in_extension
              and schema_name is distinct from 'pg_temp'
              -- A trigger, rule or policy has no schema of its own.
              and (schema_name is not null or object_identity is null or object_identity !~ ' on pg_temp[.][^"]*$')
              and (command_tag <> 'REINDEX' or schema_name not in ('pg_catalog', 'pg_toast'))
        ) as command;
    end if;

    if found then
        if p_command_tag in ('CREATE EXTENSION', 'ALTER EXTENSION') then
            perform script_tracking.record_extension_members(objid)
            from pg_event_trigger_ddl_commands()
            where classid = 'pg_extension'::regclass and not in_extension;
        end if;

        insert into script_tracking.sql_text (sql_text_hk, sql_text, tenant_id)
        select brought.hk, brought.text, v_tenant_id
        from (values (v_sql_hk, v_sql), (v_statement_hk, v_statement)) as brought (hk, text)
        where brought.hk is not null
          -- As in record_sql_text().
          and not exists (
              select from script_tracking.sql_text
              where sql_text_hk = brought.hk and tenant_id = v_tenant_id and load_date > clock_timestamp() - interval '30 days');
    end if;
end
$$;
comment on function script_tracking.record_objects(text, text, text, boolean) is
    'Part of record_ddl_command(), whose settings hold here too: one row for each object of the command, and the SQL that it was in.';
revoke all on function script_tracking.record_objects(text, text, text, boolean) from public;

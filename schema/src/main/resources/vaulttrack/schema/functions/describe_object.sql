create or replace function script_tracking.describe_object(p_classid oid, p_objid bigint)
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_oid oid := case when p_objid between 0 and 4294967295 then p_objid end;
    v_text text;
begin
    case p_classid
        when 'pg_class'::regclass then
            select concat_ws(' ', 'index', c.oid::regclass, 'owner ' || pg_get_userbyid(c.relowner), 'tablespace ' || t.spcname,
                E'\n' || pg_get_indexdef(c.oid) || case when indisvalid and indisready and indislive then '' else ' INVALID' end)
            into v_text
            from pg_index join pg_class as c on c.oid = indexrelid left join pg_tablespace as t on t.oid = c.reltablespace
            where indexrelid = v_oid;
            if not found then
                v_text := script_tracking.describe_relation(v_oid);
            end if;
        when 'pg_proc'::regclass then
            select concat_ws(E'\n',
                case when prokind in ('f', 'p', 'w') then pg_get_functiondef(oid) else oid::regprocedure || ' ' || a::text end,
                'owner ' || pg_get_userbyid(proowner), 'rights ' || proacl::text)
            into v_text
            from pg_proc left join pg_aggregate as a on a.aggfnoid = oid
            where oid = v_oid;
        when 'pg_constraint'::regclass then
            select format('constraint %I on %s %s', conname, coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text),
                pg_get_constraintdef(oid))
            into v_text from pg_constraint where oid = v_oid;
        when 'pg_trigger'::regclass then
            select pg_get_triggerdef(oid) || case tgenabled
                when 'O' then '' when 'A' then ' ENABLE ALWAYS' when 'R' then ' ENABLE REPLICA' else ' DISABLED' end
            into v_text from pg_trigger where oid = v_oid;
        when 'pg_rewrite'::regclass then
            select pg_get_ruledef(oid) || case ev_enabled
                when 'O' then '' when 'A' then ' ENABLE ALWAYS' when 'R' then ' ENABLE REPLICA' else ' DISABLED' end
            into v_text from pg_rewrite where oid = v_oid;
        when 'pg_policy'::regclass then
            select format('policy %I on %s as %s for %s to %s%s%s',
                polname, polrelid::regclass, case when polpermissive then 'permissive' else 'restrictive' end,
                case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
                (select string_agg(coalesce(nullif(role, 0)::regrole::text, 'public'), ', ') from unnest(polroles) as role),
                ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')')
            into v_text from pg_policy where oid = v_oid;
        when 'pg_event_trigger'::regclass then
            select concat_ws(' ', 'event trigger', quote_ident(evtname), 'on', evtevent, 'when tag in ' || evttags::text, 'execute',
                evtfoid::regprocedure, 'owner ' || pg_get_userbyid(evtowner),
                case evtenabled when 'O' then 'enabled' when 'A' then 'enabled always' when 'R' then 'enabled for replicas' else 'disabled' end)
            into v_text from pg_event_trigger where oid = v_oid;
        when 'pg_namespace'::regclass then
            select concat_ws(' ', 'schema', quote_ident(nspname), 'owner ' || pg_get_userbyid(nspowner), 'rights ' || nspacl::text)
            into v_text from pg_namespace where oid = v_oid;
        else
            v_text := script_tracking.describe_catalog_row(p_classid, v_oid);
    end case;
    raise exception 'described';
exception
    -- Locks on what a definition mentions are given back by leaving this block in error.
    when raise_exception then
        return v_text;
    when lock_not_available then
        return '(not read: the object was locked)';
    -- It was dropped in between: the next comparison will say so.
    when internal_error or undefined_object then
        return '(not read: the object was being dropped)';
end
$$;
comment on function script_tracking.describe_object(oid, bigint) is
    'The definition of an object as SQL or text; null for what is gone or is no row of one catalog. Its callers pin the settings that '
    'text depends on, and lock_timeout: what is locked for longer is told as not read.';
revoke all on function script_tracking.describe_object(oid, bigint) from public;

create or replace function script_tracking.catalog_cluster()
    returns table (classid oid, objid bigint, object_type text, object_identity text, definition text, row_age int)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
declare
    v_here oid := (select oid from pg_database where datname = current_database());
begin
    -- Roles that initdb made stay what they are, but for the superuser it was told to make.
    return query
        select
            'pg_authid'::regclass::oid, r.oid::bigint, 'role', quote_ident(r.rolname),
            concat_ws(' ',
                r.rolname,
                case when r.rolsuper then 'superuser' else 'nosuperuser' end,
                case when r.rolinherit then 'inherit' else 'noinherit' end,
                case when r.rolcreaterole then 'createrole' else 'nocreaterole' end,
                case when r.rolcreatedb then 'createdb' else 'nocreatedb' end,
                case when r.rolcanlogin then 'login' else 'nologin' end,
                case when r.rolreplication then 'replication' else 'noreplication' end,
                case when r.rolbypassrls then 'bypassrls' else 'nobypassrls' end,
                'connection limit ' || r.rolconnlimit,
                'valid until ' || to_char(r.rolvaliduntil at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')),
            null::int
        from pg_roles as r
        where r.oid >= 16384 or r.oid = 10;

    return query
        select
            'pg_auth_members'::regclass::oid, m.roleid::bigint << 32 | m.member::bigint, 'role membership',
            min(format('%I in %I', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid))),
            min(format('%I in %I', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid))) || ': '
                || string_agg((jsonb_build_object('granted by', pg_get_userbyid(m.grantor)) || to_jsonb(m)
                    - '{oid,roleid,member,grantor}'::text[])::text, ' ' order by m.grantor),
            min(age(m.xmin))
        from pg_auth_members as m
        where m.roleid >= 16384 or m.member >= 16384
        group by m.roleid, m.member;

    return query
        select
            'pg_db_role_setting'::regclass::oid, s.setdatabase::bigint << 32 | s.setrole::bigint, 'setting',
            concat_ws(' in ',
                case when s.setrole <> 0 then 'role ' || quote_ident(pg_get_userbyid(s.setrole)) end,
                case when s.setdatabase <> 0 then 'database ' || quote_ident(current_database()) end,
                case when s.setrole = 0 and s.setdatabase = 0 then 'all roles' end),
            (select string_agg(setting, E'\n' order by setting) from unnest(s.setconfig) as setting), age(s.xmin)
        from pg_db_role_setting as s
        where s.setdatabase in (0, v_here);

    return query
        select
            'pg_user_mapping'::regclass::oid, m.umid::bigint, 'user mapping', format('%s on server %I', coalesce(m.usename, 'public'), m.srvname),
            format('%s on server %I %s', coalesce(m.usename, 'public'), m.srvname,
                (select string_agg(split_part(option, '=', 1) || '=***' || encode(sha256(convert_to(option, 'UTF8')), 'hex'), ' ')
                 from unnest(m.umoptions) as option)),
            null::int
        from pg_user_mappings as m;

    -- Its columns, and whether its number may be read, depend on the server's version.
    return query execute format(
        $query$
        select
            'pg_subscription'::regclass::oid, hashtextextended(x.subname, 0), 'subscription', quote_ident(x.subname),
            (jsonb_build_object('owner', pg_get_userbyid(x.subowner)) || to_jsonb(x) - 'subowner')::text, null::int
        from (select %s from pg_subscription as x where x.subdbid = %s) as x
        $query$,
        script_tracking.catalog_columns('pg_subscription', 'x', 'oid subconninfo subskiplsn subtwophasestate'), v_here);

    -- Where this session, its role or its client set a value of its own, the server's is not to be seen: no row says "unknown".
    return query
        select
            'pg_settings'::regclass::oid, hashtextextended(s.name, 0), 'configuration setting', s.name, s.name || ' = ' || s.reset_val, null::int
        from pg_settings as s
        where s.source = 'configuration file'
          and s.name !~ 'conninfo|passphrase|password|secret';
end
$$;
comment on function script_tracking.catalog_cluster() is
    'What is not in one database alone: roles, memberships, settings of roles and databases, user mappings, and the server''s configuration.';
revoke all on function script_tracking.catalog_cluster() from public;

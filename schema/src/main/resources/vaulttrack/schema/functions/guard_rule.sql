create or replace function script_tracking.guard_rule(out guard_mode text, out rule text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_login oid := (select oid from pg_roles where rolname = session_user);
begin
    select
        last.guard_mode,
        format('%s for %s, set by %s at %s', last.guard_mode,
            case when last.role_oid is null then 'the whole database' else 'role ' || last.role_name end,
            last.db_session_user, to_char(last.load_date at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'))
    into guard_mode, rule
    from (
        select distinct on (role_oid) *
        from script_tracking.guard_mode_s
        order by role_oid, guard_mode_id desc
    ) as last
    where last.guard_mode is not null
      -- A superuser counts as a member of every role, which nobody means here.
      and (last.role_oid is null or last.role_oid = v_login
          or pg_has_role(v_login, last.role_oid, 'member') and not pg_has_role(v_login, 0::oid, 'member'))
    order by
        case when last.role_oid = v_login then 1 when last.role_oid is not null then 2 else 3 end,
        array_position(array['block', 'warn', 'observe'], last.guard_mode)
    limit 1;

    guard_mode := coalesce(guard_mode, 'observe');
end
$$;
comment on function script_tracking.guard_rule() is
    'What guard mode does with DDL of this login outside of any operation, and which rule says so: the one for the login itself, '
    'else the strictest for a role it is a member of, else the one for the database, else observe.';
revoke all on function script_tracking.guard_rule() from public;

create or replace function script_tracking.record_guard_mode(p_mode text, p_role name)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_role oid := (select oid from pg_roles where rolname = p_role);
begin
    if p_mode not in ('observe', 'warn', 'block') or p_role is not null and v_role is null then
        raise exception 'guard mode % for % cannot be set', quote_literal(left(p_mode, 50)), coalesce('role ' || p_role, 'the database')
            using errcode = 'VT036', hint = 'Modes are observe, warn and block; null takes a rule back. The role must exist.';
    end if;

    insert into script_tracking.guard_mode_s (role_oid, role_name, guard_mode) values (v_role, p_role, p_mode);

    return exists (
        select
        from (
            select distinct on (role_oid) guard_mode from script_tracking.guard_mode_s order by role_oid, guard_mode_id desc
        ) as last
        where last.guard_mode in ('warn', 'block'));
end
$$;
comment on function script_tracking.record_guard_mode(text, name) is
    'Part of set_guard_mode(): records the rule, and returns whether any rule now needs the event trigger. Raises VT036 for an '
    'unknown mode or role.';
revoke all on function script_tracking.record_guard_mode(text, name) from public;

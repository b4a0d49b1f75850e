create or replace function script_tracking.set_guard_mode(p_mode text, p_role name default null)
    returns void
    language plpgsql
    -- As the caller: only a superuser, or what a cloud calls one, may own an event trigger.
    security invoker
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_needed boolean := script_tracking.record_guard_mode(p_mode, p_role);
    v_present boolean := exists (select from pg_event_trigger where evtname = 'et_ddl_command_start');
begin
    if v_present and not v_needed then
        drop event trigger et_ddl_command_start;
    elsif v_needed and not v_present then
        create event trigger et_ddl_command_start on ddl_command_start execute function script_tracking.guard_ddl();
        comment on event trigger et_ddl_command_start is
            'VaultTrack: warns of DDL outside of any open operation, or refuses it. There only while guard mode is on.';
    end if;

    if v_needed then
        alter event trigger et_ddl_command_start enable always;
    end if;
exception
    when insufficient_privilege then
        raise exception 'guard mode was not changed: role % has no right to create or drop event triggers', current_user
            using errcode = 'VT039', hint = 'Call set_guard_mode() as a superuser, or as what your cloud provider calls one.';
end
$$;
comment on function script_tracking.set_guard_mode(text, name) is
    'Sets what happens to DDL outside of any operation: observe, warn or block, for a role (and its members) or, without one, for '
    'the database; null takes the rule back. Raises VT036 for an unknown mode or role, VT039 without the right to make event triggers.';
revoke all on function script_tracking.set_guard_mode(text, name) from public;

-- Runs as the installing role, since only a superuser, or what a cloud calls one, may own an event trigger. Without that
-- right the installation goes on: verify_installation() names the gap, and so does every report.
do $event_trigger$
begin
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'et_ddl_command_end') then
        drop event trigger et_ddl_command_end;
    end if;

    create event trigger et_ddl_command_end on ddl_command_end
        execute function script_tracking.record_ddl_command();
    -- ALWAYS: a session that calls itself a replica is recorded too.
    alter event trigger et_ddl_command_end enable always;
    comment on event trigger et_ddl_command_end is 'VaultTrack: records every object that DDL makes or changes.';
exception
    when insufficient_privilege then
        raise warning 'VT018: event trigger et_ddl_command_end was not installed: role % has no right to create event triggers', current_user
            using hint = 'DDL is not recorded until a superuser runs the installer again.';
end
$event_trigger$;

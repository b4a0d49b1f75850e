-- Runs as the installing role, since only a superuser, or what a cloud calls one, may own an event trigger. Without that
-- right the installation goes on: verify_installation() names the gap, and so does every report.
do $event_trigger$
begin
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'et_sql_drop') then
        drop event trigger et_sql_drop;
    end if;

    create event trigger et_sql_drop on sql_drop
        execute function script_tracking.record_ddl_command();
    -- ALWAYS: a session that calls itself a replica is recorded too.
    alter event trigger et_sql_drop enable always;
    comment on event trigger et_sql_drop is 'VaultTrack: records every object that DDL drops.';
exception
    when insufficient_privilege then
        raise warning 'VT018: event trigger et_sql_drop was not installed: role % has no right to create event triggers', current_user
            using hint = 'DDL is not recorded until a superuser runs the installer again.';
end
$event_trigger$;

-- 0.1.0-M1 had a function for what is dropped, which called the other one. They stay where its event trigger could not be replaced.
do $unused$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger
        where evtfoid = pg_catalog.to_regprocedure('script_tracking.record_dropped_object()')
    ) then
        drop function if exists script_tracking.record_dropped_object();
        drop function if exists script_tracking.record_sql_text(text);
    end if;
end
$unused$;

do $append_only$
begin
    perform script_tracking.make_append_only(history.oid)
    from pg_catalog.pg_class as history
    where history.relnamespace = 'script_tracking'::regnamespace
      and history.relkind in ('r', 'p');
end
$append_only$;

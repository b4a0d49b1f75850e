do $policies$
begin
    perform script_tracking.enforce_row_security(history.oid)
    from pg_catalog.pg_class as history
    where history.relnamespace = 'script_tracking'::regnamespace
      and history.relkind in ('r', 'p');
end
$policies$;

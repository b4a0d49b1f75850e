do $partitions$
begin
    perform script_tracking.ensure_ddl_event_partitions();
end
$partitions$;

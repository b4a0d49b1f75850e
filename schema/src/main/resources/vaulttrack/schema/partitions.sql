select script_tracking.ensure_ddl_event_partitions();

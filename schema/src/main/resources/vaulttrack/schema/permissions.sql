-- Who may do what. PUBLIC holds nothing. Roles are missing where the installing role could not make them: then the owner works alone.
do $permissions$
begin
    if pg_catalog.to_regrole('vaulttrack_pipeline') is null or pg_catalog.to_regrole('vaulttrack_auditor') is null then
        return;
    end if;

    grant usage on schema script_tracking to vaulttrack_pipeline, vaulttrack_auditor;
    grant select on all tables in schema script_tracking to vaulttrack_auditor;
    grant select on
        script_tracking.operation, script_tracking.operation_fact, script_tracking.operation_state, script_tracking.ddl_event, script_tracking.out_of_band_change,
        script_tracking.script_execution_h, script_tracking.script_execution_s, script_tracking.history_row
        to vaulttrack_pipeline;
    grant select on script_tracking.installation, script_tracking.tenant, script_tracking.removal_s to vaulttrack_pipeline;

    grant execute on function
        script_tracking.open_deployment(text, text, text, boolean, jsonb),
        script_tracking.describe_deployment(bigint, jsonb, jsonb),
        script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb, bytea, timestamptz),
        script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text, jsonb),
        script_tracking.open_next_operation(bytea, bigint, bigint, text, jsonb, bytea, text, text, boolean, jsonb),
        script_tracking.begin_break_glass(text, int),
        script_tracking.end_break_glass(),
        script_tracking.track_operation(varchar, varchar),
        script_tracking.complete_operation(bytea, boolean, text),
        script_tracking.track_script_execution(varchar, varchar, varchar, text, varchar, varchar, bytea, text, varchar),
        script_tracking.complete_script_execution(bytea, varchar, bigint, bigint, text, varchar, text[], text[], text[], text[]),
        script_tracking.track_migration(varchar, varchar, varchar, text, bytea)
        to vaulttrack_pipeline;

    grant execute on function
        script_tracking.ensure_ddl_event_partitions(int),
        script_tracking.events_without_month(),
        script_tracking.archive_units(timestamptz),
        script_tracking.archive_lines(name, timestamptz),
        script_tracking.archive_digest(name, timestamptz),
        script_tracking.record_archive(name, timestamptz, bigint, bytea, text, bytea, bigint),
        script_tracking.place_legal_hold(text),
        script_tracking.cleanup_old_data(int)
        to vaulttrack_auditor;

    grant execute on function
        script_tracking.settle_operations(),
        script_tracking.transaction_fate(bigint),
        script_tracking.history_tables(),
        script_tracking.history_table_problem(text, text),
        script_tracking.read_history(),
        script_tracking.record_history(text, text, text[], jsonb[], bigint),
        script_tracking.observe_history(bigint),
        script_tracking.reconcile_history(),
        script_tracking.login_tenants(),
        script_tracking.session_tenant(),
        script_tracking.is_liquibase_table(text),
        script_tracking.visible_tenants(),
        script_tracking.sees_all_tenants(),
        script_tracking.verify_installation(),
        script_tracking.get_system_health(),
        script_tracking.calculate_hash_key(text),
        script_tracking.generate_unique_script_name(text),
        script_tracking.get_performance_metrics(int),
        script_tracking.get_recent_errors(int),
        script_tracking.get_execution_history(int),
        script_tracking.get_enterprise_dashboard(bytea, int)
        to vaulttrack_pipeline, vaulttrack_auditor;

    grant execute on function script_tracking.find_unrecorded_changes() to vaulttrack_auditor;
end
$permissions$;

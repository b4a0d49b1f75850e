create or replace function script_tracking.get_enterprise_dashboard(
    p_tenant_hk bytea default null, p_time_range_hours int default 24)
    returns table (metric_name text, metric_value numeric, metric_unit text, status text, last_updated timestamptz)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    -- A plan for any period would read the whole history; compiling the plan takes longer than running it.
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
#variable_conflict use_column
declare
    v_start timestamptz := script_tracking.period_start(p_time_range_hours);
    v_suffix text := p_time_range_hours || 'h';
    v_tenant_id int := script_tracking.tenant_id(p_tenant_hk);
begin
    return query
    with out_of_band as (
        select count(*) as total from script_tracking.out_of_band_change
        where event_timestamp >= v_start
          and (v_tenant_id is null or tenant_hk = p_tenant_hk)
    ), health as (
        select 100.0 * count(*) filter (where current_status = 'OK') / count(*) as score from script_tracking.get_system_health()
    )
    select metric.name, round(metric.value, 2), metric.unit, metric.status, clock_timestamp()
    from script_tracking.operation_figures(v_start, 'infinity', p_tenant_hk) as figures, health, out_of_band,
        lateral (values
            ('total_operations_' || v_suffix, figures.total, 'count', 'OK'),
            ('success_rate_' || v_suffix, figures.success_rate, 'percent',
                case when figures.success_rate > 95 then 'OK' when figures.success_rate > 80 then 'WARNING'
                     when figures.success_rate is null then 'UNKNOWN' else 'CRITICAL' end),
            ('avg_duration_ms', figures.average_ms, 'ms', case when figures.average_ms is null then 'UNKNOWN' else 'OK' end),
            ('failed_operations_' || v_suffix, figures.failed, 'count', case when figures.failed > 0 then 'WARNING' else 'OK' end),
            ('out_of_band_changes_' || v_suffix, out_of_band.total::numeric, 'count',
                case when out_of_band.total > 0 then 'CRITICAL' else 'OK' end),
            ('system_health_score', score, 'percent', case when score = 100 then 'OK' else 'CRITICAL' end)
        ) as metric (name, value, unit, status);
end
$$;
comment on function script_tracking.get_enterprise_dashboard(bytea, int) is
    'The figures of the last p_time_range_hours hours, one a row, of one tenant or of all that this login may see. '
    'A rate without a finished operation is null and UNKNOWN. system_health_score is the share of get_system_health() that is OK. '
    'Raises VT032 for a tenant that is unknown, or that this login may not see, VT060 for less than one hour.';
revoke all on function script_tracking.get_enterprise_dashboard(bytea, int) from public;

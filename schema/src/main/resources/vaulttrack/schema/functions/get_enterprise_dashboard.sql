create or replace function script_tracking.get_enterprise_dashboard(
    p_tenant_hk bytea default null, p_time_range_hours int default 24)
    returns table (metric_name text, metric_value numeric, metric_unit text, status text, last_updated timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with period as (
        select clock_timestamp() - make_interval(hours => p_time_range_hours) as starts_at, p_time_range_hours || 'h' as suffix
    ), counted as (
        select
            count(*) as total,
            count(*) filter (where operation_status = 'COMPLETED') as succeeded,
            count(*) filter (where operation_status in ('FAILED', 'ROLLED_BACK', 'ABANDONED')) as failed,
            avg(duration_ms) as average_ms
        from script_tracking.operation
        where opened_at >= (select starts_at from period)
    ), out_of_band as (
        select count(*) as total from script_tracking.out_of_band_change
        where event_timestamp >= (select starts_at from period)
    ), rated as (
        select total, failed, average_ms, 100.0 * succeeded / nullif(succeeded + failed, 0) as success_rate from counted
    ), health as (
        select 100.0 * count(*) filter (where holds) / count(*) as score from script_tracking.verify_installation()
    )
    select metric.name, round(metric.value, 2), metric.unit, metric.status, clock_timestamp()
    from period, rated, health, out_of_band,
        lateral (values
            ('total_operations_' || suffix, rated.total::numeric, 'count', 'OK'),
            ('success_rate_' || suffix, success_rate, 'percent',
                case when success_rate > 95 then 'OK' when success_rate > 80 then 'WARNING'
                     when success_rate is null then 'UNKNOWN' else 'CRITICAL' end),
            ('avg_duration_ms', average_ms, 'ms', case when average_ms is null then 'UNKNOWN' else 'OK' end),
            ('failed_operations_' || suffix, failed::numeric, 'count', case when failed > 0 then 'WARNING' else 'OK' end),
            ('out_of_band_changes_' || suffix, out_of_band.total::numeric, 'count',
                case when out_of_band.total > 0 then 'CRITICAL' else 'OK' end),
            ('system_health_score', score, 'percent', case when score = 100 then 'OK' else 'CRITICAL' end)
        ) as metric (name, value, unit, status)
$$;
comment on function script_tracking.get_enterprise_dashboard(bytea, int) is
    'The figures of the last p_time_range_hours hours, one a row. A rate without a finished operation is null and UNKNOWN. '
    'system_health_score is the share of verify_installation() that holds.';
revoke all on function script_tracking.get_enterprise_dashboard(bytea, int) from public;

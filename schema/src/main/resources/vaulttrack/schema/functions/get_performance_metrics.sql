create or replace function script_tracking.get_performance_metrics(p_time_range_hours int default 24)
    returns table (
        metric_category text, metric_name text, current_value numeric, trend_direction text, performance_rating text)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_start timestamptz := script_tracking.period_start(p_time_range_hours);
    v_start_before timestamptz := script_tracking.period_start(p_time_range_hours * 2::bigint);
begin
    return query
    select
        metric.category, metric.name, round(metric.value, 2), script_tracking.trend_direction(metric.value, metric.value_before),
        script_tracking.performance_rating(metric.rated_rate, metric.rated_ms)
    from script_tracking.operation_figures(v_start, 'infinity') as present,
        script_tracking.operation_figures(v_start_before, v_start) as past,
        lateral (values
            ('OPERATIONS', 'total_operations', present.total, past.total, present.success_rate, present.average_ms),
            ('OPERATIONS', 'failed_operations', present.failed, past.failed, present.success_rate, null),
            ('OPERATIONS', 'success_rate', present.success_rate, past.success_rate, present.success_rate, null),
            ('DURATION', 'avg_duration_ms', present.average_ms, past.average_ms, null, present.average_ms),
            ('DURATION', 'p95_duration_ms', present.slow_ms, past.slow_ms, null, present.slow_ms),
            ('DURATION', 'max_duration_ms', present.slowest_ms, past.slowest_ms, null, present.slowest_ms)
        ) as metric (category, name, value, value_before, rated_rate, rated_ms);
end
$$;
comment on function script_tracking.get_performance_metrics(int) is
    'How the operations of the last p_time_range_hours hours did, compared with as many hours before. trend_direction: UP, DOWN, STABLE, '
    'UNKNOWN. performance_rating: EXCELLENT, GOOD, WARNING, POOR, null without a figure. Raises VT060 for less than one hour.';
revoke all on function script_tracking.get_performance_metrics(int) from public;

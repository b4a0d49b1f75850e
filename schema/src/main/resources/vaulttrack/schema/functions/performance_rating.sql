create or replace function script_tracking.performance_rating(p_success_rate numeric, p_average_ms numeric)
    returns text
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_success_rate is null and p_average_ms is null then null
        when coalesce(p_success_rate > 95, true) and coalesce(p_average_ms < 100, true) then 'EXCELLENT'
        when coalesce(p_success_rate > 90, true) and coalesce(p_average_ms < 500, true) then 'GOOD'
        when coalesce(p_success_rate > 80, true) and coalesce(p_average_ms < 1000, true) then 'WARNING'
        else 'POOR'
    end
$$;
comment on function script_tracking.performance_rating(numeric, numeric) is
    'EXCELLENT above 95 percent success and below 100 ms on average, GOOD above 90 and below 500, WARNING above 80 and below 1,000, else '
    'POOR. What is null does not count; null when both are.';
revoke all on function script_tracking.performance_rating(numeric, numeric) from public;

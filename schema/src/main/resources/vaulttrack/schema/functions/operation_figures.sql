create or replace function script_tracking.operation_figures(
    p_from timestamptz, p_to timestamptz, p_tenant_hk bytea default null)
    returns table (
        total numeric, failed numeric, success_rate numeric, average_ms numeric, slow_ms numeric, slowest_ms numeric)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    -- A plan for any period would read the whole history; compiling the plan takes longer than running it.
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
begin
    return query
    select
        count(*)::numeric,
        count(*) filter (where operation_status in ('FAILED', 'ROLLED_BACK', 'ABANDONED'))::numeric,
        100.0 * count(*) filter (where operation_status = 'COMPLETED')
            / nullif(count(*) filter (where operation_status <> 'RUNNING'), 0),
        avg(duration_ms),
        percentile_disc(0.95) within group (order by duration_ms)::numeric,
        max(duration_ms)::numeric
    from script_tracking.operation
    where opened_at >= p_from and opened_at < p_to
      and (p_tenant_hk is null or tenant_hk = p_tenant_hk);
end
$$;
comment on function script_tracking.operation_figures(timestamptz, timestamptz, bytea) is
    'Figures of the operations that were opened from p_from until before p_to, of one tenant or of all that this login may see. '
    'A rate without a finished operation is null, so is a duration without one that was measured.';
revoke all on function script_tracking.operation_figures(timestamptz, timestamptz, bytea) from public;

create or replace function script_tracking.trend_direction(p_now numeric, p_before numeric)
    returns text
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_now is null or p_before is null then 'UNKNOWN'
        when abs(p_now - p_before) <= abs(p_before) / 100 then 'STABLE'
        when p_now > p_before then 'UP'
        else 'DOWN'
    end
$$;
comment on function script_tracking.trend_direction(numeric, numeric) is
    'UP, DOWN, or STABLE within one percent; UNKNOWN where either value is.';
revoke all on function script_tracking.trend_direction(numeric, numeric) from public;

create or replace function script_tracking.period_start(p_hours bigint)
    returns timestamptz
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_hours is null or p_hours < 1 then
        raise exception 'a period cannot be % long', coalesce(p_hours || ' hours', 'null')
            using errcode = 'VT060', hint = 'Pass 1 or more.';
    end if;

    -- Beyond a century it is all there is, and subtracting would leave the range of a timestamp.
    if p_hours > 876600 then
        return timestamptz '-infinity';
    end if;

    return clock_timestamp() - make_interval(hours => p_hours::int);
end
$$;
comment on function script_tracking.period_start(bigint) is
    'When the last p_hours hours began; minus infinity for more than a century. Raises VT060 for null and for less than 1.';
revoke all on function script_tracking.period_start(bigint) from public;

create or replace function script_tracking.set_retention(p_minimum_days int, p_reason text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    if coalesce(p_minimum_days, 0) < 1 or coalesce(btrim(p_reason), '') = '' then
        raise exception 'retention needs a number of days above 0 and a reason, but got % and %',
                coalesce(p_minimum_days::text, 'null'), coalesce(quote_literal(left(p_reason, 50)), 'null')
            using errcode = 'VT049', hint = 'For example set_retention(2190, ''HIPAA 164.316: six years'').';
    end if;

    insert into script_tracking.retention_s (minimum_days, reason) values (p_minimum_days, p_reason);
end
$$;
comment on function script_tracking.set_retention(int, text) is
    'Sets for how many days history must be kept at least; recorded with who set it and why. Raises VT049 for bad values.';
revoke all on function script_tracking.set_retention(int, text) from public;

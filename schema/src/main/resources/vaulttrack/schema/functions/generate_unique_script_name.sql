create or replace function script_tracking.generate_unique_script_name(p_base_name text)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform script_tracking.refuse_bad_name(left(p_base_name, 255), 'MANUAL');

    return left(p_base_name, 215)
        || to_char(clock_timestamp() at time zone 'UTC', '"_"YYYYMMDD"T"HH24MISSUS"_"')
        || encode(substr(script_tracking.random_token(), 1, 8), 'hex');
end
$$;
comment on function script_tracking.generate_unique_script_name(text) is
    'A name that no other call returns: the first 215 characters of p_base_name, the time in UTC, and 16 random hexadecimal digits; at '
    'most 255 characters. Raises VT003 for null or a blank.';
revoke all on function script_tracking.generate_unique_script_name(text) from public;

create or replace function script_tracking.archive_lines(p_relation name, p_month timestamptz)
    returns setof text
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set bytea_output = 'hex'
    set intervalstyle = 'iso_8601'
    set extra_float_digits = 1
    set row_security = on
as $$
begin
    perform script_tracking.refuse_partial_sight('reading an archive');
    return query execute script_tracking.archive_query(p_relation, p_month);
end
$$;
comment on function script_tracking.archive_lines(name, timestamptz) is
    'The rows of one table and month (its first moment in UTC) as JSON, one a line: the same text in the same order whatever the '
    'session''s settings. Raises VT046 for a login that does not see all, VT047 for what is no archive.';
revoke all on function script_tracking.archive_lines(name, timestamptz) from public;

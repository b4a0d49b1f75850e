create or replace function script_tracking.archive_digest(
    p_relation name, p_month timestamptz, out row_count bigint, out rows_sha256 bytea)
    returns record
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
declare
    v_line text;
begin
    perform script_tracking.refuse_partial_sight('checking an archive');
    row_count := 0;
    rows_sha256 := decode(repeat('00', 32), 'hex');
    -- Chained, since a month of events may be longer than any one value can be.
    for v_line in execute script_tracking.archive_query(p_relation, p_month) loop
        row_count := row_count + 1;
        rows_sha256 := sha256(rows_sha256 || convert_to(v_line, 'UTF8'));
    end loop;
end
$$;
comment on function script_tracking.archive_digest(name, timestamptz) is
    'Count and digest of archive_lines(): begins with 32 zero bytes; each line makes it SHA-256 of itself and the line in UTF-8.';
revoke all on function script_tracking.archive_digest(name, timestamptz) from public;

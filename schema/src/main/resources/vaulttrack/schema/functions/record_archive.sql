create or replace function script_tracking.record_archive(
    p_relation name, p_month timestamptz, p_row_count bigint, p_rows_sha256 bytea, p_file_name text, p_file_sha256 bytea,
    p_file_bytes bigint)
    returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set row_security = on
as $$
declare
    v_now record := script_tracking.archive_digest(p_relation, p_month);
    v_archive_id bigint;
begin
    if v_now.row_count is distinct from p_row_count or v_now.rows_sha256 is distinct from p_rows_sha256 then
        raise exception 'the file % does not hold what the database holds: % of % rows, or other ones, of % for %',
                p_file_name, p_row_count, v_now.row_count, p_relation, p_month
            using errcode = 'VT048', hint = 'The rows changed since the file was written, or the file was altered: write it again.';
    end if;

    insert into script_tracking.archive_s (
        relation_name, range_start, range_end, row_count, rows_sha256, file_name, file_sha256, file_bytes, verified_at)
    values (
        p_relation, p_month, p_month + interval '1 month', p_row_count, p_rows_sha256, p_file_name, p_file_sha256, p_file_bytes,
        clock_timestamp())
    returning archive_id into v_archive_id;
    return v_archive_id;
end
$$;
comment on function script_tracking.record_archive(name, timestamptz, bigint, bytea, text, bytea, bigint) is
    'Records that a file holds the rows of one table and month, after it counted and digested them itself. Raises VT048 when '
    'the file''s count or digest is another one.';
revoke all on function script_tracking.record_archive(name, timestamptz, bigint, bytea, text, bytea, bigint) from public;

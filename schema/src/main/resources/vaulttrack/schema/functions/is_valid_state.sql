create or replace function script_tracking.is_valid_state(
    p_version_number int, p_status text, p_confirmed boolean, p_duration_ms bigint, p_rows_affected bigint, p_error_message text)
    returns boolean
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
begin
    return p_status in ('RUNNING', 'COMPLETED', 'FAILED', 'ROLLED_BACK', 'ABANDONED')
        -- An operation runs first, and only then.
        and (p_version_number = 1) = (p_status = 'RUNNING')
        -- Only a success awaits confirmation, and only what failed has an error.
        and (p_confirmed or p_status in ('RUNNING', 'COMPLETED'))
        and (p_error_message is null or p_status not in ('RUNNING', 'COMPLETED'))
        and coalesce(p_duration_ms, 0) >= 0
        and coalesce(p_rows_affected, 0) >= 0;
end
$$;
comment on function script_tracking.is_valid_state(int, text, boolean, bigint, bigint, text) is
    'The check of operation_s. One call of a function: PostgreSQL reads the text of each check anew for each INSERT, and six of them took '
    'as long as the row.';
revoke all on function script_tracking.is_valid_state(int, text, boolean, bigint, bigint, text) from public;

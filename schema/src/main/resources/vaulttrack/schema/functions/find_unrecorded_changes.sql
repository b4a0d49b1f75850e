create or replace function script_tracking.find_unrecorded_changes()
    returns setof script_tracking.unrecorded_change
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_check_id bigint := script_tracking.compare_catalog();
begin
    return query
        select * from script_tracking.unrecorded_change as change
        where change.check_id = v_check_id
        order by change.change_id;
end
$$;
comment on function script_tracking.find_unrecorded_changes() is
    'Compares the database with its last known state, records what it finds, and returns each change that no recorded DDL event '
    'explains. The first call takes the state and finds nothing. Raises VT040 while another session compares, '
    'VT041 for a login that does not see all tenants.';
revoke all on function script_tracking.find_unrecorded_changes() from public;

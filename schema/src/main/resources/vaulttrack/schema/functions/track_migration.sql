create or replace function script_tracking.track_migration(
    p_name varchar, p_version varchar, p_type varchar default 'FORWARD', p_content text default null,
    p_tenant_hk bytea default null)
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    if p_type is null or p_type not in ('FORWARD', 'ROLLBACK') then
        raise exception 'a migration cannot be of type %', coalesce(quote_literal(left(p_type, 50)), 'null')
            using errcode = 'VT062', hint = 'Pass FORWARD or ROLLBACK.';
    end if;

    return script_tracking.track_script_execution(
        p_name, case p_type when 'FORWARD' then 'MIGRATION' else 'ROLLBACK' end, 'MIGRATION',
        p_script_content => p_content, p_script_version => p_version, p_tenant_hk => p_tenant_hk);
end
$$;
comment on function script_tracking.track_migration(varchar, varchar, varchar, text, bytea) is
    'Opens an operation of type MIGRATION, or ROLLBACK for p_type ROLLBACK, for a migration that no tool runs. Close it with '
    'complete_operation() or complete_script_execution(). Raises VT003 and VT004 for a bad name, VT062 for another p_type.';
revoke all on function script_tracking.track_migration(varchar, varchar, varchar, text, bytea) from public;

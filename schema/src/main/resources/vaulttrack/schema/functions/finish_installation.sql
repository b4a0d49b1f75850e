create or replace function script_tracking.finish_installation()
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
begin
    perform script_tracking.compare_catalog(p_installation => true);
end
$$;
comment on function script_tracking.finish_installation() is
    'The last step of the installer: takes the state of the catalog that later comparisons start from.';
revoke all on function script_tracking.finish_installation() from public;

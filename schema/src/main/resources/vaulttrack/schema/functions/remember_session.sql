create or replace function script_tracking.remember_session(out backend_start bigint, out authenticated_user bigint)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    select
        setval('script_tracking.backend_start_seq', (extract(epoch from backend.backend_start) * 1000000)::bigint),
        setval('script_tracking.authenticated_user_seq', backend.usesysid::bigint)
    into backend_start, authenticated_user
    from pg_stat_get_activity(pg_backend_pid()) as backend;

    perform setval('script_tracking.altered_seq', 0);
end
$$;
comment on function script_tracking.remember_session() is
    'Asks when this backend started and who authenticated, and leaves the answers in what currval() of this session returns.';
revoke all on function script_tracking.remember_session() from public;

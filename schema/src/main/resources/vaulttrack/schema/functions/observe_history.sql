create or replace function script_tracking.observe_history(p_deployment_id bigint default null)
    returns int
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(sum(script_tracking.record_history(live.tool, live.history_table, live.row_keys, live.contents, p_deployment_id)), 0)::int
    from (
        select history.tool, history.history_table,
            coalesce(array_agg(history.row_key) filter (where history.row_key is not null), '{}') as row_keys,
            coalesce(array_agg(history.content) filter (where history.row_key is not null), '{}') as contents
        from script_tracking.read_history() as history
        group by history.tool, history.history_table
        having bool_and(history.problem is null)
    ) as live
$$;
comment on function script_tracking.observe_history(bigint) is
    'Reads the migration tools'' own history tables with the rights of the caller, keeps what changed since they were last read, and '
    'returns how many rows that were. Tables that the caller may not read are left out: reconcile_history() names them.';
revoke all on function script_tracking.observe_history(bigint) from public;

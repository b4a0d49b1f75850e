-- Earlier versions took one object, which had to be made of all rows and taken apart again.
drop function if exists script_tracking.record_history(text, text, jsonb, bigint);
create or replace function script_tracking.record_history(
    p_tool text, p_history_table text, p_row_keys text[], p_rows jsonb[], p_deployment_id bigint default null)
    returns int
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenant_id int := script_tracking.session_tenant();
    v_first_tracked numeric;
    v_count int;
begin
    -- What stands before the first row that a tracked change wrote was there before anything was tracked. Asked for once.
    if not exists (
        select from script_tracking.history_row_s as history
        where history.tenant_id = v_tenant_id and history.history_table = p_history_table
    ) then
        select min(coalesce(found.content ->> 'installed_rank', found.content ->> 'orderexecuted')::numeric) into v_first_tracked
        from unnest(p_row_keys, p_rows) as found (row_key, content)
        where exists (
            select from script_tracking.change_s as change
            join script_tracking.operation_h as hub using (operation_id)
            join script_tracking.deployment_s as deployment on deployment.deployment_id = hub.deployment_id
                and deployment.history_table = p_history_table
            where change.script_name = right(coalesce(found.content ->> 'script', found.row_key), 500));
    end if;

    with last as (
        select distinct on (history.row_key) history.row_key, history.version_number, history.present, history.content
        from script_tracking.history_row_s as history
        where history.tenant_id = v_tenant_id and history.history_table = p_history_table
        order by history.row_key, history.version_number desc
    ), is_first as (
        select not exists (select from last) as first_sight
    )
    insert into script_tracking.history_row_s (
        history_table, row_key, version_number, tool, present, content, deployment_id, record_source, tenant_id)
    select
        p_history_table, row_key, coalesce(last.version_number, 0) + 1, p_tool, found.row_key is not null,
        coalesce(found.content, last.content), p_deployment_id,
        case
            when last.row_key is null and is_first.first_sight and coalesce(
                    coalesce(found.content ->> 'installed_rank', found.content ->> 'orderexecuted')::numeric < v_first_tracked,
                    v_first_tracked is null)
                then 'imported from ' || p_history_table
            else 'session_user ' || session_user
        end,
        v_tenant_id
    from unnest(p_row_keys, p_rows) as found (row_key, content)
    full join last using (row_key)
    cross join is_first
    where last.row_key is null
       or last.present <> (found.row_key is not null)
       or found.content <> last.content
    on conflict do nothing;

    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function script_tracking.record_history(text, text, text[], jsonb[], bigint) is
    'Keeps what was read of a migration tool''s own history (the keys of its rows, and the rows), as far as it differs from what was '
    'last kept, and returns how many rows that were. observe_history() calls it.';
revoke all on function script_tracking.record_history(text, text, text[], jsonb[], bigint) from public;

create or replace function script_tracking.describe_deployment(
    p_deployment_id bigint, p_context jsonb, p_files jsonb default '{}')
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_known script_tracking.deployment_fact_s;
    v_tenant_id int;
    v_context jsonb;
    v_began timestamptz;
begin
    select tenant_id, context, load_date into v_tenant_id, v_context, v_began
    from script_tracking.deployment_s
    where deployment_id = p_deployment_id and version_number = 1 and db_session_user = session_user;

    if not found then
        raise exception 'deployment % is not known, or is of another login', p_deployment_id
            using errcode = 'VT001', hint = 'Pass the number that open_deployment() returned to this login.';
    end if;

    select * into v_known from script_tracking.deployment_fact_s
    where deployment_id = p_deployment_id order by version_number desc limit 1;

    if not coalesce(v_known.facts, '{}') || v_context @> p_context then
        insert into script_tracking.deployment_fact_s (deployment_id, version_number, facts, tenant_id)
        values (p_deployment_id, coalesce(v_known.version_number, 0) + 1, coalesce(v_known.facts, '{}') || p_context, v_tenant_id);
    end if;

    insert into script_tracking.change_fact_s (operation_id, version_number, facts, tenant_id)
    select
        change.operation_id, coalesce(known.version_number, 0) + 1, coalesce(known.facts, '{}') || file.facts, change.tenant_id
    from script_tracking.operation_h as hub
    join script_tracking.change_s as change using (operation_id)
    -- Looked up one by one: a run may have thousands of changes and as many files, which the planner would not expect in a join.
    cross join lateral (
        select coalesce(p_files -> (change.details ->> 'file'), '{}') || coalesce(p_files -> change.script_name::text, '{}') as facts
        offset 0
    ) as file
    left join lateral (
        select fact.version_number, fact.facts
        from script_tracking.change_fact_s as fact
        where fact.operation_id = change.operation_id
        order by fact.version_number desc
        limit 1
    ) as known on true
    where hub.deployment_id = p_deployment_id
      -- Where they lie: there is no index by deployment.
      and hub.load_date >= v_began
      and file.facts <> '{}'
      and not coalesce(known.facts @> file.facts, false);
end
$$;
comment on function script_tracking.describe_deployment(bigint, jsonb, jsonb) is
    'Adds to what is known of a deployment of this login, and of the changes that ran in it (p_files: name of the file, facts). '
    'What was said before stays as it is. Raises VT001 for an unknown deployment.';
revoke all on function script_tracking.describe_deployment(bigint, jsonb, jsonb) from public;

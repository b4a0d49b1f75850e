create or replace view script_tracking.operation_state as
select
    hub.operation_id,
    int8send(hub.operation_id) || hub.operation_token as operation_key,
    state.version_number - (
        select count(*)
        from script_tracking.operation_s as unconfirmed
        where unconfirmed.operation_id = state.operation_id
          and unconfirmed.version_number between 2 and state.version_number - 1
          and not unconfirmed.confirmed
    )::int as version_number,
    coalesce(reported.load_date, state.load_date) as reached_at,
    (
        select next.load_date
        from script_tracking.operation_s as next
        where next.operation_id = state.operation_id
          and next.version_number = state.version_number + 1
          and (next.confirmed or script_tracking.transaction_fate(next.xid) is distinct from 'in progress')
    ) as superseded_at,
    state.load_date as stored_at,
    change.script_name,
    change.script_type,
    case
        when not state.confirmed and state.operation_status <> 'RUNNING' and script_tracking.transaction_fate(state.xid) = 'aborted'
            then 'ROLLED_BACK'
        else state.operation_status
    end::text as operation_status,
    hub.load_date as opened_at,
    state.duration_ms,
    change.db_session_user,
    change.client_addr,
    (
        select coalesce(array_agg(distinct touched.name order by touched.name), '{}')
        from (
            select event.object_identity
            from script_tracking.ddl_event as event
            where event.operation_id = hub.operation_id
              and event.event_timestamp between hub.load_date and coalesce(
                  (select ended.load_date from script_tracking.operation_s as ended
                   where ended.operation_id = hub.operation_id and ended.version_number = 2),
                  'infinity')
            union all
            select unnest(said.objects_created || said.objects_modified || said.objects_dropped)
        ) as touched (name)
        where touched.name is not null
    ) as affected_objects,
    (
        select content.sql_text
        from script_tracking.sql_text as content
        where content.sql_text_hk = case
                when change.details ->> 'content_hk' ~ '^[0-9a-f]{64}$' then decode(change.details ->> 'content_hk', 'hex')
            end
          -- The client can name any text there is.
          and content.tenant_id = hub.tenant_id
        limit 1
    ) as sql_command,
    state.error_message,
    coalesce(late.facts, '{}') || change.details || jsonb_strip_nulls(jsonb_build_object(
        'tool', deployment.tool,
        'tool_version', deployment.tool_version,
        'context', nullif(coalesce(late_of_run.facts, '{}') || deployment.context, '{}'),
        'db_role', change.db_role,
        'application_name', nullif(change.application_name, ''),
        'rows_affected', state.rows_affected,
        'error_code', state.error_code,
        'failed_statement', state.failed_statement,
        'note', state.note,
        'objects_created', to_jsonb(nullif(said.objects_created, '{}')),
        'objects_modified', to_jsonb(nullif(said.objects_modified, '{}')),
        'objects_dropped', to_jsonb(nullif(said.objects_dropped, '{}')),
        'schemas_affected', to_jsonb(nullif(said.schemas_affected, '{}')))) as metadata,
    state.record_source
from script_tracking.operation_h as hub
join script_tracking.change_s as change on change.operation_id = hub.operation_id
join script_tracking.operation_s as state on state.operation_id = hub.operation_id
left join script_tracking.operation_s as reported on reported.operation_id = state.operation_id
    and reported.version_number = state.version_number - 1
    and reported.version_number > 1
    and not reported.confirmed
left join script_tracking.reported_objects_s as said on said.operation_id = state.operation_id
    and said.version_number = coalesce(reported.version_number, state.version_number)
left join script_tracking.deployment_s as deployment on deployment.deployment_id = hub.deployment_id
    and deployment.version_number = 1
left join lateral (
    select fact.facts
    from script_tracking.deployment_fact_s as fact
    where fact.deployment_id = hub.deployment_id
    order by fact.version_number desc
    limit 1
) as late_of_run on true
left join lateral (
    select fact.facts
    from script_tracking.change_fact_s as fact
    where fact.operation_id = hub.operation_id
    order by fact.version_number desc
    limit 1
) as late on true
where state.confirmed
   or state.operation_status = 'RUNNING'
   -- A success that was reported before its transaction ended is no state yet; once confirmed, the confirmed state stands for it.
   or script_tracking.transaction_fate(state.xid) is distinct from 'in progress' and not exists (
       select
       from script_tracking.operation_s as later
       where later.operation_id = state.operation_id and later.version_number = state.version_number + 1
   );
comment on view script_tracking.operation_state is
    'One row a state of an operation, as far as it can be believed: a reported success counts from its report on, once its transaction '
    'has committed. superseded_at is null for the last state.';

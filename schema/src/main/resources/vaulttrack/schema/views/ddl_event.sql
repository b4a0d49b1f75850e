create or replace view script_tracking.ddl_event as
select
    event.ddl_event_id,
    event.event_timestamp,
    event.xid,
    event.command_tag,
    event.dropped,
    event.object_type,
    event.schema_name,
    event.object_identity,
    coalesce(claimed.operation_id, same_transaction.operation_id) as operation_id,
    case
        when claimed.operation_id is not null then 'CLAIM'
        when same_transaction.operation_id is not null then 'TRANSACTION'
        when event.command_tag in ('CREATE TABLE', 'CREATE INDEX') and not event.dropped
            and script_tracking.is_liquibase_table(coalesce(statement.sql_text, text.sql_text)) then 'BOOKKEEPING'
        when exists (
            select
            from script_tracking.deployment_s as deployment
            where deployment.db_session_user = event.db_session_user
              and deployment.load_date between event.event_timestamp and event.event_timestamp + interval '1 hour'
              and event.command_tag in ('CREATE SCHEMA', 'CREATE TABLE', 'CREATE INDEX', 'ALTER TABLE')
              and case event.object_type
                  when 'schema' then event.object_identity = split_part(deployment.history_table, '.', 1)
                      or event.object_identity = any (string_to_array(deployment.context ->> 'schemas', E'\n'))
                  when 'table' then event.object_identity in (deployment.history_table, deployment.history_table || 'lock')
                  -- An index is named after its table, and made in one transaction with it: else it may be on any table.
                  else starts_with(event.object_identity, deployment.history_table) and exists (
                      select
                      from script_tracking.ddl_event_l as of_table
                      where of_table.xid = event.xid
                        and of_table.event_timestamp between event.event_timestamp - interval '1 hour'
                            and event.event_timestamp + interval '1 hour'
                        and of_table.object_identity in (deployment.history_table, deployment.history_table || 'lock')
                        and of_table.command_tag in ('CREATE TABLE', 'ALTER TABLE')
                  )
              end
        ) then 'BOOKKEEPING'
        else 'NONE'
    end as attribution,
    event.operation_claim,
    event.db_session_user,
    event.db_role,
    event.application_name,
    event.client_addr,
    event.backend_pid,
    text.sql_text,
    event.classid,
    event.objid,
    event.objsubid,
    tenant.tenant_hk,
    coalesce(statement.sql_text, text.sql_text) as statement,
    event.call_context,
    event.changed_columns,
    event.member_count,
    event.authenticated_user,
    event.backend_start,
    exists (
        select
        from script_tracking.break_glass_s as override
        where override.db_session_user = event.db_session_user
          and event.event_timestamp between override.starts_at and override.ends_at
          and not exists (
              select from script_tracking.break_glass_s as ended
              where ended.break_glass_id = override.break_glass_id
                and ended.version_number > override.version_number
                and ended.ends_at < event.event_timestamp)
    ) as during_break_glass
from script_tracking.ddl_event_l as event
left join lateral (
    -- Apart from the join, so that it is an index that is asked, also under row-level security, where only plain columns are compared.
    select case when event.operation_claim ~ '^[0-9a-f]{32}$' then decode(event.operation_claim, 'hex') end as token
    offset 0
) as presented on true
left join lateral (
    select hub.operation_id
    from script_tracking.operation_h as hub
    join script_tracking.change_s as change on change.operation_id = hub.operation_id
    left join script_tracking.operation_s as ended on ended.operation_id = hub.operation_id and ended.version_number = 2
    where hub.operation_token = presented.token
      and change.backend_pid = event.backend_pid
      and change.backend_start is not distinct from coalesce(event.backend_start, change.backend_start)
      and change.db_session_user = event.db_session_user
      and event.event_timestamp between hub.load_date and coalesce(ended.load_date, 'infinity')
      -- Opened while its transaction was going on already: nothing else can belong to it from before.
      and (event.event_timestamp >= change.load_date or event.xid = change.xid)
    limit 1
) as claimed on true
left join lateral (
    select hub.operation_id
    from script_tracking.operation_s as bound
    join script_tracking.operation_h as hub on hub.operation_id = bound.operation_id
    join script_tracking.change_s as change on change.operation_id = hub.operation_id
    left join script_tracking.operation_s as ended on ended.operation_id = hub.operation_id and ended.version_number = 2
    where bound.xid = event.xid
      and change.backend_pid = event.backend_pid
      and change.backend_start is not distinct from coalesce(event.backend_start, change.backend_start)
      and change.db_session_user = event.db_session_user
      and event.event_timestamp between hub.load_date and coalesce(ended.load_date, 'infinity')
      -- Opened while its transaction was going on already: nothing else can belong to it from before.
      and (event.event_timestamp >= change.load_date or event.xid = change.xid)
      and claimed.operation_id is null
    -- Of two that are open the inner one.
    order by hub.operation_id desc
    limit 1
) as same_transaction on true
left join lateral (
    select stored.sql_text
    from script_tracking.sql_text as stored
    where stored.sql_text_hk = event.sql_text_hk
      and stored.tenant_id = event.tenant_id
    limit 1
) as text on true
left join lateral (
    select stored.sql_text
    from script_tracking.sql_text as stored
    where stored.sql_text_hk = event.statement_sql_hk
      and stored.tenant_id = event.tenant_id
    limit 1
) as statement on true
left join script_tracking.tenant_h as tenant on tenant.tenant_id = event.tenant_id;
comment on view script_tracking.ddl_event is
    'DDL events with the operation they belong to. attribution says how that is known: CLAIM, the session presented the token of an '
    'operation that was open and bound to its backend (number and start) and login; TRANSACTION, the event is of the transaction that '
    'an open operation of this backend is bound to; BOOKKEEPING, a migration tool made its own history table or the '
    'schemas that it was told of; NONE, the change is out of band. '
    'statement is the very statement, sql_text what the client sent; during_break_glass, that its login overrode guard mode then.';

create or replace view script_tracking.operation_fact as
select
    operation.operation_id,
    fact.fact_name,
    fact.fact_value,
    fact.provenance,
    fact.source,
    operation.tenant_hk
from script_tracking.operation as operation
cross join lateral (
    select known.fact_name, known.fact_value, known.provenance, known.source
    from (values
        ('tool'::text, operation.tool, 'asserted'::text, 'tool'::text),
        ('toolVersion', operation.tool_version, 'asserted', 'tool'),
        ('script', operation.script_name::text, 'asserted', 'tool'),
        ('durationMs', operation.duration_ms::text, 'asserted', 'tool'),
        ('errorCode', operation.error_code, 'asserted', 'tool'),
        ('errorMessage', operation.error_message, 'asserted', 'tool'),
        ('failedStatement', operation.failed_statement, 'asserted', 'tool'),
        ('applicationName', nullif(operation.application_name, ''), 'asserted', 'session'),
        ('sessionUser', operation.db_session_user::text, 'observed', 'database'),
        ('role', operation.db_role::text, 'observed', 'database'),
        ('clientAddress', host(operation.client_addr), 'observed', 'database'),
        ('backendPid', operation.backend_pid::text, 'observed', 'database'),
        ('backendStart', operation.backend_start::text, 'observed', 'database'),
        ('openedAt', operation.opened_at::text, 'observed', 'database'),
        ('endedAt', operation.ended_at::text, 'observed', 'database'),
        ('transaction', operation.xid::text, 'observed', 'database'),
        ('outcome', operation.operation_status, 'derived',
            case when operation.xid is null then 'tool' else 'tool, fate of the transaction' end)
    ) as known (fact_name, fact_value, provenance, source)
    union all
    -- A change's own word before what holds for the whole run.
    select said.fact_name, said.fact_value, said.provenance, said.source
    from (
        select distinct on (told.key)
            told.key as fact_name, told.value as fact_value, 'asserted'::text as provenance,
            coalesce(told.facts ->> (told.key || '.from'), 'tool') as source
        from (
            select own.key, own.value, operation.details as facts, 1 as rank from jsonb_each_text(operation.details) as own
            union all
            select run.key, run.value, operation.context as facts, 2 as rank from jsonb_each_text(operation.context) as run
        ) as told
        where told.key not like '%.from'
        order by told.key, told.rank
    ) as said
) as fact
where fact.fact_value is not null;
comment on view script_tracking.operation_fact is
    'What an operation holds, one row a fact, and how it is known: observed by the database itself, asserted by the client, derived '
    'from both. source tells where the client has it from: the tool, a setting, an environment variable, git.';

create or replace function script_tracking.reconcile_history()
    returns table (
        kind text, tool text, history_table text, row_key text, change_name text, operation_id bigint, noticed_at timestamptz,
        found jsonb, was jsonb, explanation text)
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    with live as materialized (
        select * from script_tracking.read_history()
    ), stored as materialized (
        select * from script_tracking.history_row
    ), operation as materialized (
        select op.operation_id, op.deployment_id, op.tool, op.history_table, op.script_name, op.script_type, op.operation_status,
            op.opened_at, op.note, op.details ->> 'checksum' as checksum
        from script_tracking.operation as op
        where op.history_table is not null
    ), readable as (
        select live.history_table from live where live.row_key is null and live.problem is null
    ), last as (
        select distinct on (stored.history_table, stored.row_key) stored.*
        from stored
        order by stored.history_table, stored.row_key, stored.load_date desc, stored.version_number desc
    ), live_row as (
        select
            live.*,
            right(coalesce(live.content ->> 'script', live.row_key), 500) as change_name,
            coalesce(live.content ->> 'installed_rank', live.content ->> 'orderexecuted')::numeric as rank
        from live
        where live.row_key is not null
    ), first_tracked as (
        select live_row.history_table, min(live_row.rank) as rank
        from live_row
        join operation on operation.history_table = live_row.history_table and operation.script_name = live_row.change_name
        group by live_row.history_table
    ), version as (
        -- What was kept, and as one more version what stands there now and was not kept yet.
        select
            stored.history_table, stored.row_key, stored.tool, stored.tenant_hk, stored.version_number, stored.load_date as noticed_at,
            stored.present, stored.content, stored.deployment_id, stored.record_source like 'imported from %' as imported
        from stored
        union all
        select
            history_table, row_key, coalesce(live_row.tool, last.tool), last.tenant_hk, coalesce(last.version_number, 0) + 1,
            statement_timestamp(), live_row.content is not null, coalesce(live_row.content, last.content), null,
            last.row_key is null
                and history_table not in (select stored.history_table from stored)
                and coalesce(live_row.rank < first_tracked.rank, true)
        from live_row
        full join last using (history_table, row_key)
        left join first_tracked using (history_table)
        where last.content is null
           or live_row.content is not null and (not last.present or live_row.content <> last.content)
           or live_row.content is null and last.present and history_table in (select readable.history_table from readable)
    ), step as (
        select
            version.*,
            right(coalesce(version.content ->> 'script', version.row_key), 500) as change_name,
            coalesce(version.content ->> 'checksum', version.content ->> 'md5sum') as checksum,
            lag(version.content) over earlier as was,
            lag(version.present) over earlier as was_present,
            coalesce(lag(version.noticed_at) over earlier, '-infinity') as was_noticed_at
        from version
        window earlier as (partition by version.tenant_hk, version.history_table, version.row_key order by version.version_number)
    ), judged as (
        select
            step.*,
            own.operation_id,
            case
                when step.imported and not (step.content ->> 'type' = 'BASELINE' and exists (
                        select from operation
                        where operation.history_table = step.history_table and operation.script_name = 'flyway baseline'))
                    then 'IMPORTED'
                when step.was is null and step.content ->> 'type' = 'SCHEMA' then 'BOOKKEEPING'
                when step.was is null and step.content ->> 'type' = 'BASELINE' then 'BASELINE'
                when step.was is null and step.content ->> 'type' = 'DELETE' then 'MARKED_DELETED'
                when step.was is null and step.content ->> 'exectype' = 'MARK_RAN' then 'MARKED_RAN'
                when not step.present and undone.operation_id is not null then 'UNDONE'
                when own.operation_id is null and step.noticed_at < removal.removed_before then 'ARCHIVED'
                when not step.present then 'ROW_REMOVED'
                when (step.was is null or not step.was_present) and own.operation_id is null and synced.operation_id is not null then 'SYNCED'
                when (step.was is null or not step.was_present) and own.operation_id is null then 'ROW_WITHOUT_OPERATION'
                when step.was is null or not step.was_present then
                    case when step.tool = 'flyway' and own.checksum <> step.checksum then 'CHECKSUM_REWRITTEN' else 'OBSERVED' end
                when own.opened_at > step.was_noticed_at then 'OBSERVED'
                when step.checksum is null and coalesce(step.was ->> 'checksum', step.was ->> 'md5sum') is not null then 'CHECKSUM_CLEARED'
                when step.checksum is not null and step.was ->> 'md5sum' is null and step.tool = 'liquibase' then 'CHECKSUM_RECOMPUTED'
                when step.checksum is distinct from coalesce(step.was ->> 'checksum', step.was ->> 'md5sum') then 'CHECKSUM_REWRITTEN'
                when step.content - 'tag' = step.was - 'tag' then 'TAGGED'
                else 'ROW_CHANGED'
            end as kind
        from step
        cross join (select max(removed_before) as removed_before from script_tracking.removal_s) as removal
        left join lateral (
            select operation.operation_id, operation.checksum, operation.opened_at
            from operation
            where operation.history_table = step.history_table
              and operation.script_name = step.change_name
              and operation.script_type = 'MIGRATION'
              and operation.operation_status <> 'ROLLED_BACK'
              and operation.opened_at <= step.noticed_at
            -- A repeatable migration has a row for each time it ran.
            order by (operation.checksum = step.checksum) desc nulls last, operation.opened_at desc
            limit 1
        ) as own on true
        left join lateral (
            select operation.operation_id
            from operation
            where operation.history_table = step.history_table
              and operation.operation_status = 'COMPLETED'
              and operation.opened_at between step.was_noticed_at and step.noticed_at
              and (operation.script_type = 'ROLLBACK' and operation.script_name in (step.change_name, step.content ->> 'script')
                  or operation.script_name in ('flyway clean', 'liquibase dropAll'))
            limit 1
        ) as undone on true
        left join lateral (
            select operation.operation_id
            from operation
            where operation.deployment_id = step.deployment_id
              and operation.script_name in (
                  'liquibase changelogSync', 'liquibase changelogSyncToTag', 'liquibase markNextChangesetRan')
            limit 1
        ) as synced on true
    ), ordered as (
        select
            live_row.*,
            version_array.version_array,
            max(version_array.version_array) over (
                partition by live_row.history_table order by live_row.rank rows between unbounded preceding and 1 preceding
            ) as highest_before
        from live_row
        cross join lateral (
            select string_to_array(translate(live_row.content ->> 'version', '_', '.'), '.')::numeric[] as version_array
        ) as version_array
        where live_row.tool = 'flyway'
          and live_row.content ->> 'version' ~ E'^[0-9]+([._][0-9]+)*$'
          and live_row.content ->> 'type' not in ('SCHEMA', 'BASELINE', 'DELETE')
    ), unwritten as (
        select distinct on (operation.history_table, operation.script_name) operation.*
        from operation
        where operation.script_type = 'MIGRATION'
          and operation.operation_status = 'COMPLETED'
          and operation.note is null
          and operation.history_table in (select readable.history_table from readable)
          and not exists (
              select from step
              where step.history_table = operation.history_table
                and step.change_name = operation.script_name)
          and not exists (
              select from operation as later
              where later.history_table = operation.history_table
                and later.opened_at > operation.opened_at
                and (later.script_type = 'ROLLBACK' and later.script_name = operation.script_name
                    or later.script_name in ('flyway clean', 'liquibase dropAll')))
        order by operation.history_table, operation.script_name, operation.opened_at desc
    )
    select
        judged.kind, judged.tool, judged.history_table, judged.row_key, judged.change_name, judged.operation_id, judged.noticed_at,
        case when judged.present then judged.content end, judged.was,
        case judged.kind
            when 'OBSERVED' then 'a tracked operation wrote it'
            when 'IMPORTED' then 'it was there before anything was tracked in this table'
            when 'BOOKKEEPING' then 'the tool''s own note that it made a schema'
            when 'BASELINE' then 'what came before is taken for granted'
            when 'MARKED_DELETED' then 'repair marked a migration as deleted'
            when 'MARKED_RAN' then 'marked as run, and not run'
            when 'SYNCED' then 'marked as run by a synchronisation, and not run'
            when 'UNDONE' then 'a tracked operation took it back'
            when 'ARCHIVED' then 'it is older than what is kept: its operation was archived and removed'
            when 'ROW_REMOVED' then 'the row was removed, and no tracked operation took the change back'
            when 'ROW_WITHOUT_OPERATION' then 'no tracked operation wrote it'
            when 'CHECKSUM_CLEARED' then 'the checksum was removed, so that a changed file is not noticed'
            when 'CHECKSUM_RECOMPUTED' then 'the tool computed the missing checksum anew'
            when 'CHECKSUM_REWRITTEN' then 'the checksum is another than when the change ran'
            when 'TAGGED' then 'a tag was set'
            else 'the row was changed after it had been written'
        end
    from judged
    union all
    select
        'OPERATION_WITHOUT_ROW', unwritten.tool, unwritten.history_table, null, unwritten.script_name, unwritten.operation_id,
        unwritten.opened_at, null, null, 'the change succeeded, and the tool has no row of it'
    from unwritten
    union all
    select
        'OUT_OF_ORDER', ordered.tool, ordered.history_table, ordered.row_key, ordered.change_name, null,
        (select min(step.noticed_at) from step
         where step.history_table = ordered.history_table and step.row_key = ordered.row_key),
        ordered.content, null, 'it ran after a migration of a higher version'
    from ordered
    where ordered.version_array < ordered.highest_before
    union all
    select
        case when live.problem = 'is gone' then 'TABLE_GONE' else 'UNREADABLE' end, live.tool, live.history_table, null, null, null,
        statement_timestamp(), null, null, 'the table ' || live.problem
    from live
    where live.problem is not null
      and (live.problem <> 'is gone' or exists (
          select from last
          where last.history_table = live.history_table and last.present
            and not exists (
                select from operation
                where operation.history_table = last.history_table
                  and operation.script_name in ('flyway clean', 'liquibase dropAll')
                  and operation.opened_at > last.load_date)))
$$;
comment on function script_tracking.reconcile_history() is
    'Compares the migration tools'' own history, as it stands and as it stood, with the tracked operations: one row for each row that came, '
    'changed or went, each operation without a row, and each table that this login cannot read. Writes nothing. kind: OBSERVED, IMPORTED, '
    'BOOKKEEPING, BASELINE, MARKED_RAN, MARKED_DELETED, SYNCED, UNDONE, ARCHIVED, TAGGED, CHECKSUM_RECOMPUTED, ROW_WITHOUT_OPERATION, '
    'OPERATION_WITHOUT_ROW, ROW_REMOVED, ROW_CHANGED, CHECKSUM_CLEARED, CHECKSUM_REWRITTEN, OUT_OF_ORDER, TABLE_GONE, UNREADABLE.';
revoke all on function script_tracking.reconcile_history() from public;

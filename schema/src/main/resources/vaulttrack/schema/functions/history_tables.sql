create or replace function script_tracking.history_tables()
    returns table (tool text, history_table text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
    select deployment.tool, deployment.history_table
    from script_tracking.deployment_s as deployment
    where deployment.history_table is not null and deployment.tool in ('flyway', 'liquibase')
    union
    -- Of those that no tracked deployment named, the tools' own names are known.
    select
        case relation.relname when 'flyway_schema_history' then 'flyway' else 'liquibase' end,
        format('%I.%I', schema.nspname, relation.relname)
    from pg_class as relation
    join pg_namespace as schema on schema.oid = relation.relnamespace
    where relation.relname in ('flyway_schema_history', 'databasechangelog')
      and relation.relkind = 'r'
      and relation.relpersistence <> 't'
      and (script_tracking.sees_all_tenants() or has_table_privilege(session_user, relation.oid, 'select'))
    union
    select history.tool, history.history_table from script_tracking.history_row_s as history
$$;
comment on function script_tracking.history_tables() is
    'The tables in which migration tools keep their own history, as far as this login may know of them: those that deployments named, and '
    'those with the name that a tool gives them.';
revoke all on function script_tracking.history_tables() from public;

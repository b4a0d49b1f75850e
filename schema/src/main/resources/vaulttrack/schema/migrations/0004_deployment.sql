create table script_tracking.deployment_h (
    deployment_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    record_source text not null
);
comment on table script_tracking.deployment_h is 'Hub: one run of a migration tool, holding operations.';
comment on column script_tracking.deployment_h.deployment_id is 'Key of the deployment inside this database.';
comment on column script_tracking.deployment_h.load_date is 'When the run was first heard of.';
comment on column script_tracking.deployment_h.record_source is 'Who reported it: the tool and its version.';

create table script_tracking.deployment_s (
    deployment_id bigint not null references script_tracking.deployment_h,
    version_number smallint not null default 1,
    load_date timestamptz not null default clock_timestamp(),
    tool text not null,
    tool_version text not null,
    history_table text,
    degraded boolean not null default false,
    db_session_user name not null default session_user,
    application_name text not null default current_setting('application_name'),
    client_addr inet default inet_client_addr(),
    context jsonb not null default '{}',
    primary key (deployment_id, version_number),
    constraint tool_is_not_blank check (btrim(tool) <> ''),
    constraint context_is_an_object check (jsonb_typeof(context) = 'object')
);
comment on table script_tracking.deployment_s is 'Satellite: what is known of a run of a migration tool.';
comment on column script_tracking.deployment_s.deployment_id is 'The deployment.';
comment on column script_tracking.deployment_s.version_number is 'Counts the descriptions of one deployment.';
comment on column script_tracking.deployment_s.load_date is 'When this was written.';
comment on column script_tracking.deployment_s.tool is 'Tool that ran: flyway, liquibase.';
comment on column script_tracking.deployment_s.tool_version is 'Version of the tool, as it says itself.';
comment on column script_tracking.deployment_s.history_table is
    'The tool''s own table (schema.table), so that its creation is recognised as bookkeeping.';
comment on column script_tracking.deployment_s.degraded is
    'True when no side connection was to be had, so that a killed run may have left no trace.';
comment on column script_tracking.deployment_s.db_session_user is 'Observed: role that logged in to track.';
comment on column script_tracking.deployment_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.deployment_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.deployment_s.context is
    'Asserted by the client: operating-system user, host, source revision, ticket, CI run.';

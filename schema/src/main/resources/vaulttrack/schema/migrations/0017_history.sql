create table script_tracking.history_row_s (
    history_table text not null,
    row_key text not null,
    version_number int not null,
    load_date timestamptz not null default clock_timestamp(),
    tool text not null,
    present boolean not null,
    content jsonb not null,
    deployment_id bigint,
    record_source text not null,
    tenant_id int not null default script_tracking.session_tenant(),
    primary key (tenant_id, history_table, row_key, version_number),
    constraint content_is_an_object check (jsonb_typeof(content) = 'object')
);
comment on table script_tracking.history_row_s is
    'Satellite: a row of a migration tool''s own history as it was read, a version each time it was found changed, gone or back.';
comment on column script_tracking.history_row_s.history_table is 'The tool''s table, schema.table, quoted where PostgreSQL would quote it.';
comment on column script_tracking.history_row_s.row_key is 'Flyway: the installed rank. Liquibase: file::id::author.';
comment on column script_tracking.history_row_s.version_number is 'Counts what was found of one row.';
comment on column script_tracking.history_row_s.load_date is 'When it was read.';
comment on column script_tracking.history_row_s.tool is 'flyway or liquibase.';
comment on column script_tracking.history_row_s.present is 'False when the row was found removed; content is then what it last was.';
comment on column script_tracking.history_row_s.content is 'Asserted by the tool: the row, names in lower case.';
comment on column script_tracking.history_row_s.deployment_id is 'The deployment at whose end it was read; null when it was read apart from any.';
comment on column script_tracking.history_row_s.record_source is
    'Who read it. A row that was there before any tracked change of its table is imported, and never passed off as observed.';
comment on column script_tracking.history_row_s.tenant_id is 'Tenant of the login that read it; 0 for none.';

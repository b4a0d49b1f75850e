create table script_tracking.reported_objects_s (
    operation_id bigint not null,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    objects_created text[] not null,
    objects_modified text[] not null,
    objects_dropped text[] not null,
    schemas_affected text[] not null,
    tenant_id int not null default script_tracking.session_tenant(),
    primary key (operation_id, version_number),
    foreign key (operation_id, version_number) references script_tracking.operation_s
);
comment on table script_tracking.reported_objects_s is
    'Satellite: the objects that a caller says its operation touched. What the event triggers saw is in ddl_event_l.';
comment on column script_tracking.reported_objects_s.operation_id is 'The operation.';
comment on column script_tracking.reported_objects_s.version_number is 'The state in which they were reported.';
comment on column script_tracking.reported_objects_s.load_date is 'When this was written.';
comment on column script_tracking.reported_objects_s.objects_created is 'Asserted by the client: objects created.';
comment on column script_tracking.reported_objects_s.objects_modified is 'Asserted by the client: objects changed.';
comment on column script_tracking.reported_objects_s.objects_dropped is 'Asserted by the client: objects dropped.';
comment on column script_tracking.reported_objects_s.schemas_affected is 'Asserted by the client: schemas touched.';
comment on column script_tracking.reported_objects_s.tenant_id is 'Tenant of the operation, whoever closed it; 0 for none.';

-- For those who ask for a period. Rows come in the order of time, so that block ranges are as good as a tree, at no cost to writers.
create index operation_h_time_idx on script_tracking.operation_h using brin (load_date) with (pages_per_range = 32, autosummarize = on);
create index operation_s_time_idx on script_tracking.operation_s using brin (load_date) with (pages_per_range = 32, autosummarize = on);
create index deployment_s_time_idx on script_tracking.deployment_s (load_date);

-- For attribution: a DDL event finds its operation by the token it presents, or by its transaction.
create index operation_h_token_idx on script_tracking.operation_h using hash (operation_token);
create index operation_s_xid_idx on script_tracking.operation_s (xid) where xid is not null;

-- The objects of one operation are looked up by the time it ran. With block ranges that took thirty times as long.
drop index script_tracking.ddl_event_time_idx;
create index ddl_event_time_idx on script_tracking.ddl_event_l (event_timestamp);

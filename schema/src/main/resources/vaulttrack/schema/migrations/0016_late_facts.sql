create table script_tracking.change_fact_s (
    operation_id bigint not null references script_tracking.operation_h,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    facts jsonb not null,
    record_source text not null default 'session_user ' || session_user,
    tenant_id int not null default script_tracking.session_tenant(),
    primary key (operation_id, version_number),
    constraint facts_are_an_object check (jsonb_typeof(facts) = 'object')
);
comment on table script_tracking.change_fact_s is
    'Satellite: what became known of a change only after it was opened, as who wrote its file. A row each time.';
comment on column script_tracking.change_fact_s.operation_id is 'The operation.';
comment on column script_tracking.change_fact_s.version_number is 'Counts what was added to one operation.';
comment on column script_tracking.change_fact_s.load_date is 'When this was written.';
comment on column script_tracking.change_fact_s.facts is
    'Asserted by the client: names and texts. x.from tells where x comes from. They add to the details of change_s, and replace none.';
comment on column script_tracking.change_fact_s.record_source is 'Who reported it.';
comment on column script_tracking.change_fact_s.tenant_id is 'Tenant of the operation; 0 for none.';

create table script_tracking.deployment_fact_s (
    deployment_id bigint not null references script_tracking.deployment_h,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    facts jsonb not null,
    record_source text not null default 'session_user ' || session_user,
    tenant_id int not null default script_tracking.session_tenant(),
    primary key (deployment_id, version_number),
    constraint facts_are_an_object check (jsonb_typeof(facts) = 'object')
);
comment on table script_tracking.deployment_fact_s is
    'Satellite: what became known of a deployment only while it went on, as whether the working tree was clean. A row each time.';
comment on column script_tracking.deployment_fact_s.deployment_id is 'The deployment.';
comment on column script_tracking.deployment_fact_s.version_number is 'Counts what was added to one deployment.';
comment on column script_tracking.deployment_fact_s.load_date is 'When this was written.';
comment on column script_tracking.deployment_fact_s.facts is
    'Asserted by the client: names and texts. x.from tells where x comes from. They add to the context of deployment_s, and replace none.';
comment on column script_tracking.deployment_fact_s.record_source is 'Who reported it.';
comment on column script_tracking.deployment_fact_s.tenant_id is 'Tenant of the deployment; 0 for none.';

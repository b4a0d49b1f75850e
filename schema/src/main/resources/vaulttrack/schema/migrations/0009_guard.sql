create table script_tracking.guard_mode_s (
    guard_mode_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    role_oid oid,
    role_name name,
    guard_mode text,
    db_session_user name not null default session_user,
    constraint mode_is_known check (guard_mode in ('observe', 'warn', 'block')),
    constraint role_has_a_name check ((role_oid is null) = (role_name is null))
);
comment on table script_tracking.guard_mode_s is
    'Satellite: what guard mode does with DDL outside of any operation. The last row for a role, or for the database, is in force.';
comment on column script_tracking.guard_mode_s.guard_mode_id is 'Order of the rules.';
comment on column script_tracking.guard_mode_s.load_date is 'When the rule was made.';
comment on column script_tracking.guard_mode_s.role_oid is 'Role that the rule is for; null for the whole database.';
comment on column script_tracking.guard_mode_s.role_name is 'Name of the role when the rule was made.';
comment on column script_tracking.guard_mode_s.guard_mode is
    'observe: record; warn: record and warn the client; block: refuse. Null takes back what was said of the role or the database.';
comment on column script_tracking.guard_mode_s.db_session_user is 'Observed: role that logged in and made the rule.';

create table script_tracking.break_glass_s (
    break_glass_id bigint not null,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null,
    db_session_user name not null default session_user,
    application_name text not null default current_setting('application_name'),
    client_addr inet default inet_client_addr(),
    backend_pid int not null default pg_backend_pid(),
    tenant_id int not null default 0,
    primary key (break_glass_id, version_number)
);
create index break_glass_login_idx on script_tracking.break_glass_s (db_session_user, ends_at);
create sequence script_tracking.break_glass_id_seq owned by script_tracking.break_glass_s.break_glass_id;
comment on sequence script_tracking.break_glass_id_seq is 'Numbers the times that guard mode was overridden.';
comment on table script_tracking.break_glass_s is
    'Satellite: each time a login overrode guard mode. A second version says that it ended early.';
comment on column script_tracking.break_glass_s.break_glass_id is 'The override.';
comment on column script_tracking.break_glass_s.version_number is '1 for its beginning, 2 where it was ended early.';
comment on column script_tracking.break_glass_s.load_date is 'When this was written.';
comment on column script_tracking.break_glass_s.starts_at is 'Since when DDL of the login passes.';
comment on column script_tracking.break_glass_s.ends_at is 'Until when.';
comment on column script_tracking.break_glass_s.reason is 'Asserted by the caller: why, secrets redacted.';
comment on column script_tracking.break_glass_s.db_session_user is 'Observed: role that logged in, to which the override is confined.';
comment on column script_tracking.break_glass_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.break_glass_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.break_glass_s.backend_pid is 'Observed: process number of the backend that asked for it.';
comment on column script_tracking.break_glass_s.tenant_id is 'Tenant of the login, 0 for none.';

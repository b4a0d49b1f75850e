create table script_tracking.catalog_check_s (
    check_id bigint generated always as identity primary key,
    checked_at timestamptz not null default clock_timestamp(),
    checked_by name not null default session_user,
    check_reason text not null,
    database_snapshot txid_snapshot not null,
    open_since timestamptz not null,
    system_identifier bigint not null,
    database_oid oid not null,
    server_major int not null,
    states_written int not null,
    changes_found int not null,
    not_readable text[] not null default '{}',
    tenant_id int not null default 0,
    constraint reason_is_known check (check_reason in ('BASELINE', 'COMPARISON', 'INSTALLATION'))
);
comment on table script_tracking.catalog_check_s is
    'One row for each comparison of the catalog with its last known state.';
comment on column script_tracking.catalog_check_s.tenant_id is 'Always 0: it tells of the whole database, so no tenant reads it.';
comment on column script_tracking.catalog_check_s.check_id is 'Order of the comparisons.';
comment on column script_tracking.catalog_check_s.checked_at is 'When, by the server''s clock.';
comment on column script_tracking.catalog_check_s.checked_by is 'Role that logged in to compare.';
comment on column script_tracking.catalog_check_s.check_reason is
    'BASELINE: there was no last known state of this database on this server, and one was taken; COMPARISON: a later one; '
    'INSTALLATION: at the end of an installation, whose own transaction is not held against it.';
comment on column script_tracking.catalog_check_s.database_snapshot is
    'The transactions that had ended. A DDL event that it does not see counts for the next comparison.';
comment on column script_tracking.catalog_check_s.open_since is
    'No transaction that was open then can have recorded a DDL event before this time.';
comment on column script_tracking.catalog_check_s.system_identifier is 'The server, as initdb numbered it.';
comment on column script_tracking.catalog_check_s.database_oid is 'The database on that server; a copy or a restored one has another.';
comment on column script_tracking.catalog_check_s.server_major is 'Major version of the server.';
comment on column script_tracking.catalog_check_s.states_written is 'How many rows of catalog_state_s it wrote.';
comment on column script_tracking.catalog_check_s.changes_found is 'How many rows of unrecorded_change_s it wrote.';
comment on column script_tracking.catalog_check_s.not_readable is 'What the schema''s owner may not read, and what therefore was not compared.';

create table script_tracking.catalog_state_s (
    state_id bigint generated always as identity primary key,
    check_id bigint not null references script_tracking.catalog_check_s,
    classid oid not null,
    objid bigint not null,
    relation_objid oid,
    parent_classid oid,
    parent_objid bigint,
    object_type text not null,
    object_identity text not null,
    gone boolean not null,
    fingerprint bytea not null,
    row_xid bigint,
    file_node oid,
    definition text,
    tenant_id int not null default 0,
    constraint fingerprint_is_sha256 check (octet_length(fingerprint) = 32)
);
create index catalog_state_object_idx on script_tracking.catalog_state_s (classid, objid, state_id);
create index catalog_state_check_idx on script_tracking.catalog_state_s (check_id);
comment on table script_tracking.catalog_state_s is
    'Satellite: the last known state of every object of the database, and of the roles and settings it lives by. A row is added when '
    'one changes, and never updated.';
comment on column script_tracking.catalog_state_s.tenant_id is 'Always 0: it tells of the whole database, so no tenant reads it.';
comment on column script_tracking.catalog_state_s.state_id is 'Order of the states.';
comment on column script_tracking.catalog_state_s.check_id is 'The comparison that found it.';
comment on column script_tracking.catalog_state_s.classid is 'Catalog of the object, as in ddl_event_l.';
comment on column script_tracking.catalog_state_s.objid is
    'Number of the object in that catalog; for a pair without a number, such as a membership, both numbers in one.';
comment on column script_tracking.catalog_state_s.relation_objid is 'Relation the object belongs to, for example the table of an index.';
comment on column script_tracking.catalog_state_s.parent_classid is 'Catalog of the object that this one comes and goes with.';
comment on column script_tracking.catalog_state_s.parent_objid is 'Number of the object that this one comes and goes with.';
comment on column script_tracking.catalog_state_s.object_type is 'Kind of object, in the words of ddl_event_l where that knows the kind.';
comment on column script_tracking.catalog_state_s.object_identity is 'Full name of the object.';
comment on column script_tracking.catalog_state_s.gone is 'True when the object was found to be gone.';
comment on column script_tracking.catalog_state_s.fingerprint is
    'SHA-256 of the object''s rows in the catalog, without what changes by itself. Comparable on one database only.';
comment on column script_tracking.catalog_state_s.row_xid is
    'Transaction that last wrote a row of the object, null where that cannot be read or is too long ago.';
comment on column script_tracking.catalog_state_s.file_node is 'File of a table or materialized view; TRUNCATE, CLUSTER and VACUUM FULL give it another.';
comment on column script_tracking.catalog_state_s.definition is 'The definition to read, secrets redacted; null where it could not be read.';

create table script_tracking.unrecorded_change_s (
    change_id bigint generated always as identity primary key,
    check_id bigint not null references script_tracking.catalog_check_s,
    change_kind text not null,
    found_by text not null,
    before_state_id bigint references script_tracking.catalog_state_s,
    after_state_id bigint references script_tracking.catalog_state_s,
    row_xid bigint,
    operation_id bigint,
    tenant_id int not null default 0,
    constraint kind_is_known
        check (change_kind in ('created', 'changed', 'renamed', 'replaced', 'rewritten', 'touched', 'dropped', 'another database')),
    constraint way_is_known check (found_by in ('state', 'xmin', 'file', 'guard'))
);
create index unrecorded_change_check_idx on script_tracking.unrecorded_change_s (check_id);
comment on table script_tracking.unrecorded_change_s is
    'A difference between the catalog and its last known state that no recorded DDL event explains.';
comment on column script_tracking.unrecorded_change_s.tenant_id is 'Always 0: it tells of the whole database, so no tenant reads it.';
comment on column script_tracking.unrecorded_change_s.change_id is 'Order of the findings.';
comment on column script_tracking.unrecorded_change_s.check_id is 'The comparison that found it.';
comment on column script_tracking.unrecorded_change_s.change_kind is
    'created, changed, renamed, dropped; replaced: dropped and made again under the same name; rewritten: same definition in a new '
    'file (TRUNCATE, CLUSTER, VACUUM FULL); touched: same definition, but somebody wrote the row (disabled and enabled again, '
    'changed and put back); another database: the last known state is of another server, version or database.';
comment on column script_tracking.unrecorded_change_s.found_by is
    'state: the fingerprint differs; xmin: only the transaction of the row does; file: only the file does; guard: the object is one '
    'of those that do the recording.';
comment on column script_tracking.unrecorded_change_s.before_state_id is 'Last known state, null for a new object.';
comment on column script_tracking.unrecorded_change_s.after_state_id is 'State that was found.';
comment on column script_tracking.unrecorded_change_s.row_xid is 'Observed: transaction that wrote the row, where it can be read.';
comment on column script_tracking.unrecorded_change_s.operation_id is
    'Operation whose transaction wrote the row: the change is not out of band, but event triggers cannot see its kind.';

create table script_tracking.installed_object_s (
    installed_object_id bigint generated always as identity primary key,
    installation_id bigint not null references script_tracking.installation,
    load_date timestamptz not null default clock_timestamp(),
    server_major int not null,
    object_type text not null,
    object_identity text not null,
    definition text not null
);
create index installed_object_installation_idx on script_tracking.installed_object_s (installation_id);
comment on table script_tracking.installed_object_s is
    'The objects of VaultTrack as the installation left them. verify_installation() compares them with those of today.';
comment on column script_tracking.installed_object_s.installed_object_id is 'Order of the rows.';
comment on column script_tracking.installed_object_s.installation_id is 'The installation.';
comment on column script_tracking.installed_object_s.load_date is 'When the installation ended.';
comment on column script_tracking.installed_object_s.server_major is
    'Major version of the server, since each writes definitions in its own way.';
comment on column script_tracking.installed_object_s.object_type is 'Kind of object.';
comment on column script_tracking.installed_object_s.object_identity is 'Full name of the object.';
comment on column script_tracking.installed_object_s.definition is 'Its definition, owner and rights, as text without object numbers.';

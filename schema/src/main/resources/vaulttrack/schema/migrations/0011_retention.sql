create table script_tracking.archive_s (
    archive_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    relation_name name not null,
    range_start timestamptz not null,
    range_end timestamptz not null,
    row_count bigint not null,
    rows_sha256 bytea not null,
    file_name text not null,
    file_sha256 bytea not null,
    file_bytes bigint not null,
    verified_at timestamptz not null,
    db_session_user name not null default session_user,
    application_name text not null default current_setting('application_name'),
    client_addr inet default inet_client_addr(),
    tenant_id int not null default 0,
    constraint range_is_not_empty check (range_start < range_end),
    constraint rows_are_counted check (row_count > 0),
    constraint file_has_bytes check (file_bytes > 0),
    constraint file_name_is_not_blank check (btrim(file_name) <> ''),
    constraint rows_digest_is_sha256 check (octet_length(rows_sha256) = 32),
    constraint file_digest_is_sha256 check (octet_length(file_sha256) = 32)
);
create index archive_range_idx on script_tracking.archive_s (relation_name, range_start);
comment on table script_tracking.archive_s is
    'Which rows of the history were written to which file. cleanup_old_data() removes only rows that stand here with their present digest.';
comment on column script_tracking.archive_s.archive_id is 'Order of the archives.';
comment on column script_tracking.archive_s.load_date is 'When this was recorded.';
comment on column script_tracking.archive_s.relation_name is 'Table whose rows were archived.';
comment on column script_tracking.archive_s.range_start is 'First moment of the month, in UTC, that the rows belong to.';
comment on column script_tracking.archive_s.range_end is 'First moment after that month.';
comment on column script_tracking.archive_s.row_count is 'Observed: number of rows, counted by the server.';
comment on column script_tracking.archive_s.rows_sha256 is
    'Observed: digest of the rows, computed by the server. Begins with 32 zero bytes; each line makes it SHA-256 of itself and the line in UTF-8.';
comment on column script_tracking.archive_s.file_name is 'Asserted by the client: name of the file.';
comment on column script_tracking.archive_s.file_sha256 is 'Asserted by the client: SHA-256 of the uncompressed file.';
comment on column script_tracking.archive_s.file_bytes is 'Asserted by the client: length of the file as it lies there, compressed.';
comment on column script_tracking.archive_s.verified_at is 'When the server found count and digest of the file to be those of the rows.';
comment on column script_tracking.archive_s.db_session_user is 'Observed: role that logged in to archive.';
comment on column script_tracking.archive_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.archive_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.archive_s.tenant_id is 'Always 0: it counts the rows of all tenants, so no tenant reads it.';

create table script_tracking.retention_s (
    retention_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    minimum_days int not null,
    reason text not null,
    db_session_user name not null default session_user,
    constraint minimum_is_positive check (minimum_days > 0),
    constraint reason_is_not_blank check (btrim(reason) <> '')
);
comment on table script_tracking.retention_s is 'How long history must be kept: the last row counts. Without a row it is 365 days.';
comment on column script_tracking.retention_s.retention_id is 'Order of the settings.';
comment on column script_tracking.retention_s.load_date is 'When it was set.';
comment on column script_tracking.retention_s.minimum_days is 'cleanup_old_data() refuses to remove anything younger.';
comment on column script_tracking.retention_s.reason is 'Why, as the one who set it said.';
comment on column script_tracking.retention_s.db_session_user is 'Observed: role that logged in to set it.';

create sequence script_tracking.legal_hold_id_seq;
comment on sequence script_tracking.legal_hold_id_seq is 'Numbers legal holds.';

create table script_tracking.legal_hold_s (
    legal_hold_id bigint not null,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    held boolean not null,
    reason text not null,
    db_session_user name not null default session_user,
    tenant_id int not null default script_tracking.session_tenant(),
    primary key (legal_hold_id, version_number),
    constraint version_1_places_and_2_releases check (version_number = case when held then 1 else 2 end),
    constraint reason_is_not_blank check (btrim(reason) <> '')
);
comment on table script_tracking.legal_hold_s is 'Legal holds: while one is not released, no history is removed, nor the schema.';
comment on column script_tracking.legal_hold_s.legal_hold_id is 'The hold.';
comment on column script_tracking.legal_hold_s.version_number is '1: placed; 2: released.';
comment on column script_tracking.legal_hold_s.load_date is 'When this was written.';
comment on column script_tracking.legal_hold_s.held is 'True when it was placed, false when it was released.';
comment on column script_tracking.legal_hold_s.reason is 'Why it was placed, or released: the case, the order.';
comment on column script_tracking.legal_hold_s.db_session_user is 'Observed: role that logged in to place or release it.';
comment on column script_tracking.legal_hold_s.tenant_id is 'Tenant of the login that placed it; 0 for none. It holds for all, but its reason is not for all to read.';

create table script_tracking.operation_h (
    operation_id bigint generated always as identity primary key,
    operation_token bytea not null,
    deployment_id bigint references script_tracking.deployment_h,
    load_date timestamptz not null default clock_timestamp(),
    record_source text not null,
    constraint token_has_16_bytes check (octet_length(operation_token) = 16)
);
comment on table script_tracking.operation_h is 'Hub: one tracked run of a change or of a manual task.';
comment on column script_tracking.operation_h.operation_id is
    'Narrow key inside this database. The public key is these eight bytes followed by the token.';
comment on column script_tracking.operation_h.operation_token is
    'The part of the key nobody can guess. The session that runs the change presents it with its DDL.';
comment on column script_tracking.operation_h.deployment_id is 'The tool''s run; null for a manual operation.';
comment on column script_tracking.operation_h.load_date is 'When the operation was opened.';
comment on column script_tracking.operation_h.record_source is 'Who reported it: tool and version, or the role that called.';

create table script_tracking.change_s (
    operation_id bigint primary key references script_tracking.operation_h,
    load_date timestamptz not null default clock_timestamp(),
    script_name varchar(500) not null,
    script_type varchar(50) not null,
    transactional boolean not null,
    xid bigint,
    backend_pid int not null,
    backend_start timestamptz,
    db_session_user name not null,
    db_role name,
    application_name text,
    client_addr inet,
    details jsonb not null default '{}',
    constraint script_name_is_not_blank check (btrim(script_name) <> ''),
    constraint script_type_is_not_blank check (btrim(script_type) <> ''),
    constraint details_are_an_object check (jsonb_typeof(details) = 'object')
);
comment on table script_tracking.change_s is 'Satellite: what an operation runs, and the backend it is bound to. Written once, at opening.';
comment on column script_tracking.change_s.operation_id is 'The operation.';
comment on column script_tracking.change_s.load_date is 'When this was written.';
comment on column script_tracking.change_s.script_name is 'Migration: the script''s file name. Changeset: file::id::author. Else what the caller said.';
comment on column script_tracking.change_s.script_type is 'MIGRATION, ROLLBACK, MAINTENANCE, MANUAL, or the caller''s own word.';
comment on column script_tracking.change_s.transactional is 'Whether the change runs in one transaction.';
comment on column script_tracking.change_s.xid is 'Transaction of the change (txid_current()), where it was known at opening.';
comment on column script_tracking.change_s.backend_pid is 'Backend that runs the change. Only its DDL can belong to the operation.';
comment on column script_tracking.change_s.backend_start is 'Start of that backend, since process numbers return.';
comment on column script_tracking.change_s.db_session_user is 'Observed: role that logged in on that backend.';
comment on column script_tracking.change_s.db_role is 'Observed: role taken by SET ROLE at opening, null for none.';
comment on column script_tracking.change_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.change_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.change_s.details is
    'What the tool says of the change: version, description, checksum, sha256 of the file, author, labels.';

create table script_tracking.operation_s (
    operation_id bigint not null references script_tracking.operation_h,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    operation_status text not null,
    confirmed boolean not null,
    xid bigint,
    duration_ms bigint,
    rows_affected bigint,
    error_code text,
    error_message text,
    failed_statement text,
    note text,
    record_source text not null,
    primary key (operation_id, version_number),
    constraint status_is_known check (operation_status in ('RUNNING', 'COMPLETED', 'FAILED', 'ROLLED_BACK', 'ABANDONED')),
    constraint version_1_is_running check ((version_number = 1) = (operation_status = 'RUNNING')),
    constraint only_success_awaits_confirmation check (confirmed or operation_status in ('RUNNING', 'COMPLETED')),
    constraint duration_is_not_negative check (duration_ms >= 0),
    constraint rows_are_not_negative check (rows_affected >= 0),
    constraint success_has_no_error check (operation_status not in ('RUNNING', 'COMPLETED') or error_message is null)
);
comment on table script_tracking.operation_s is 'Satellite: the states of an operation, one row each, never updated.';
comment on column script_tracking.operation_s.operation_id is 'The operation.';
comment on column script_tracking.operation_s.version_number is 'Counts the states of one operation; 1 is RUNNING.';
comment on column script_tracking.operation_s.load_date is 'When the state was reached.';
comment on column script_tracking.operation_s.operation_status is
    'RUNNING; COMPLETED: committed; FAILED: reported as failed; ROLLED_BACK: reported as done, but its transaction rolled back; '
    'ABANDONED: its backend ended without a word.';
comment on column script_tracking.operation_s.confirmed is
    'False for a reported success whose transaction had not ended yet, and for RUNNING. settle_operations() adds the confirmed state.';
comment on column script_tracking.operation_s.xid is 'Transaction whose fate decides (txid_current()), where known.';
comment on column script_tracking.operation_s.duration_ms is 'Milliseconds the change took, measured by the client.';
comment on column script_tracking.operation_s.rows_affected is 'Rows the change affected, where the client knows.';
comment on column script_tracking.operation_s.error_code is 'SQLSTATE or the tool''s code of the failure.';
comment on column script_tracking.operation_s.error_message is 'Message of the failure, secrets redacted.';
comment on column script_tracking.operation_s.failed_statement is 'Statement that failed, secrets redacted.';
comment on column script_tracking.operation_s.note is 'Why a change did nothing: the tool announced it, and then skipped it.';
comment on column script_tracking.operation_s.record_source is 'Who reported the state.';

create table script_tracking.fail_mode_s (
    fail_mode_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    fail_mode text not null,
    reason text not null,
    db_session_user name not null default session_user,
    constraint mode_is_known check (fail_mode in ('closed', 'open'))
);
comment on table script_tracking.fail_mode_s is
    'Satellite: what happens to DDL that cannot be recorded. The last row is in force; without one it is closed.';
comment on column script_tracking.fail_mode_s.fail_mode_id is 'Order of the rules.';
comment on column script_tracking.fail_mode_s.load_date is 'When the rule was made.';
comment on column script_tracking.fail_mode_s.fail_mode is
    'closed: the DDL fails with the error that recording met; open: it goes on, and a gap is counted.';
comment on column script_tracking.fail_mode_s.reason is 'Asserted by the caller: why.';
comment on column script_tracking.fail_mode_s.db_session_user is 'Observed: role that logged in and made the rule.';

create table script_tracking.recording_gap_s (
    recording_gap_id bigint primary key,
    load_date timestamptz not null default clock_timestamp(),
    command_tag text not null,
    error_code text not null,
    error_message text not null,
    xid bigint not null default txid_current(),
    db_session_user name not null default session_user,
    backend_pid int not null default pg_backend_pid(),
    tenant_id int not null default 0
);
comment on table script_tracking.recording_gap_s is
    'Satellite: each DDL command that went on in fail mode open though its objects could not be recorded.';
comment on column script_tracking.recording_gap_s.recording_gap_id is
    'The gap, numbered without regard to transactions: a number that is missing is of DDL that rolled back, or whose row could not be written either.';
comment on column script_tracking.recording_gap_s.load_date is 'When it was written.';
comment on column script_tracking.recording_gap_s.command_tag is 'Kind of command, as PostgreSQL calls it.';
comment on column script_tracking.recording_gap_s.error_code is 'Observed: SQLSTATE that recording met.';
comment on column script_tracking.recording_gap_s.error_message is 'Observed: the message of that error, secrets redacted.';
comment on column script_tracking.recording_gap_s.xid is 'Observed: transaction of the DDL.';
comment on column script_tracking.recording_gap_s.db_session_user is 'Observed: role that logged in.';
comment on column script_tracking.recording_gap_s.backend_pid is 'Observed: process number of the backend.';
comment on column script_tracking.recording_gap_s.tenant_id is 'Tenant of the login, 0 for none.';

create sequence script_tracking.recording_gap_id_seq owned by script_tracking.recording_gap_s.recording_gap_id;
comment on sequence script_tracking.recording_gap_id_seq is 'Numbers the gaps, and so counts those too of which no row could be written.';

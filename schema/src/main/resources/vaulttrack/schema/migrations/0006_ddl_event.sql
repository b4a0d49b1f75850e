create table script_tracking.sql_text (
    sql_text_hk bytea not null,
    load_date timestamptz not null default clock_timestamp(),
    sql_text text not null,
    constraint key_is_sha256 check (octet_length(sql_text_hk) = 32)
);
-- Not unique on purpose: two migrations that run the same text at once must not wait for each other.
create index sql_text_hk_idx on script_tracking.sql_text (sql_text_hk);
comment on table script_tracking.sql_text is
    'SQL as it was sent, secrets redacted, stored once per text. The same text may stand twice when two sessions brought it at once.';
comment on column script_tracking.sql_text.sql_text_hk is 'SHA-256 of the redacted text in UTF-8.';
comment on column script_tracking.sql_text.load_date is 'When the text was first seen.';
comment on column script_tracking.sql_text.sql_text is 'The text; beyond 100,000 characters it is cut and marked.';

create sequence script_tracking.ddl_event_id_seq;
comment on sequence script_tracking.ddl_event_id_seq is 'Numbers DDL events. Gaps are rolled-back DDL and prove nothing.';

create table script_tracking.ddl_event_l (
    ddl_event_id bigint not null default nextval('script_tracking.ddl_event_id_seq'),
    event_timestamp timestamptz not null default clock_timestamp(),
    xid bigint not null default txid_current(),
    operation_claim text,
    command_tag text not null,
    dropped boolean not null,
    object_type text not null,
    schema_name text,
    object_identity text,
    classid oid,
    objid oid,
    objsubid int,
    db_session_user name not null default session_user,
    db_role name,
    application_name text not null,
    client_addr inet default inet_client_addr(),
    backend_pid int not null default pg_backend_pid(),
    sql_text_hk bytea not null,
    constraint claim_is_short check (length(operation_claim) <= 64),
    primary key (ddl_event_id, event_timestamp)
) partition by range (event_timestamp);
create index ddl_event_time_idx on script_tracking.ddl_event_l using brin (event_timestamp);
comment on table script_tracking.ddl_event_l is
    'Link: one object touched by one DDL command, written by the event triggers in the transaction of that command. One partition a month.';
comment on column script_tracking.ddl_event_l.ddl_event_id is 'Number of the event.';
comment on column script_tracking.ddl_event_l.event_timestamp is 'When the command ended, by the server''s clock.';
comment on column script_tracking.ddl_event_l.xid is 'Observed: top-level transaction (txid_current()).';
comment on column script_tracking.ddl_event_l.operation_claim is
    'Asserted by the session: token of the operation it works for. Believed only after the check in view ddl_event.';
comment on column script_tracking.ddl_event_l.command_tag is 'Command as PostgreSQL names it, for example ALTER TABLE.';
comment on column script_tracking.ddl_event_l.dropped is 'True when the event says that the object is gone.';
comment on column script_tracking.ddl_event_l.object_type is 'Kind of object as PostgreSQL names it, for example table column.';
comment on column script_tracking.ddl_event_l.schema_name is 'Schema of the object, null where it has none.';
comment on column script_tracking.ddl_event_l.object_identity is
    'Full name of the object. Null for GRANT and REVOKE, whose targets PostgreSQL does not tell an event trigger.';
comment on column script_tracking.ddl_event_l.classid is 'Catalog of the object; null where object_identity is.';
comment on column script_tracking.ddl_event_l.objid is 'Number of the object in that catalog; null where object_identity is.';
comment on column script_tracking.ddl_event_l.objsubid is 'Column number for a column, else 0; null where object_identity is.';
comment on column script_tracking.ddl_event_l.db_session_user is 'Observed: role that logged in.';
comment on column script_tracking.ddl_event_l.db_role is 'Observed: role taken by SET ROLE, null for none.';
comment on column script_tracking.ddl_event_l.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.ddl_event_l.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.ddl_event_l.backend_pid is 'Observed: process number of the backend.';
comment on column script_tracking.ddl_event_l.sql_text_hk is 'Text that the client sent, in sql_text.';

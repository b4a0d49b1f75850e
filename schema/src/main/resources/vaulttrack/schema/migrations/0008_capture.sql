alter table script_tracking.ddl_event_l
    add column backend_start timestamptz,
    add column authenticated_user name,
    add column statement_sql_hk bytea,
    add column call_context text,
    add column changed_columns text[],
    add column member_count int;
comment on column script_tracking.ddl_event_l.backend_start is
    'Observed: start of that backend, since process numbers return. Null in events that were recorded before version 0.2.';
comment on column script_tracking.ddl_event_l.authenticated_user is
    'Observed: role that proved who it is, where SET SESSION AUTHORIZATION has put another in its place; else null.';
comment on column script_tracking.ddl_event_l.statement_sql_hk is
    'Text of the very statement, in sql_text, where a function or DO block ran it; null where the client sent it itself.';
comment on column script_tracking.ddl_event_l.call_context is
    'Functions and statements that led to the statement, innermost first, cut at 2,000 characters; null where the client sent it itself.';
comment on column script_tracking.ddl_event_l.changed_columns is
    'Columns that an ALTER TABLE added or changed; null for other commands and where only something else of the table changed.';
comment on column script_tracking.ddl_event_l.member_count is
    'How many objects belong to the extension that was created or altered. They have no events of their own.';

-- What a session's own currval() answers nobody else can set, and it costs a hundredth of asking the statistics each time.
create sequence script_tracking.backend_start_seq;
create sequence script_tracking.authenticated_user_seq minvalue 0;
create sequence script_tracking.altered_seq minvalue 0;
comment on sequence script_tracking.backend_start_seq is
    'Holds for each session, as its currval(), when its backend started, in microseconds of the epoch. Its own value means nothing.';
comment on sequence script_tracking.authenticated_user_seq is
    'Holds for each session, as its currval(), the number of the role that authenticated. Its own value means nothing.';
comment on sequence script_tracking.altered_seq is
    'Holds for each session, as its currval(), its last transaction that altered columns and the last command that did. '
    'Its own value means nothing.';

comment on column script_tracking.sql_text.sql_text_hk is
    'SHA-256 of the redacted text in the database''s encoding. Text that has no UTF-8 must not stop the DDL.';

create table script_tracking.removal_s (
    removal_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    removed_before timestamptz not null,
    row_count bigint not null,
    db_session_user name not null default session_user
);
comment on table script_tracking.removal_s is
    'What was removed after it had been archived: from its removed_before on, and only from there, history tells of everything.';
comment on column script_tracking.removal_s.removal_id is 'Order of the removals.';
comment on column script_tracking.removal_s.load_date is 'When it was removed.';
comment on column script_tracking.removal_s.removed_before is 'First moment of the first month that was kept, in UTC.';
comment on column script_tracking.removal_s.row_count is 'Observed: number of rows that were removed.';
comment on column script_tracking.removal_s.db_session_user is 'Observed: role that logged in to remove.';

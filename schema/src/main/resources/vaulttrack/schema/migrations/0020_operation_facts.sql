alter table script_tracking.operation_s add column facts jsonb;
comment on column script_tracking.operation_s.facts is
    'Asserted by the client: what became known of the change while it ran, as the SQL that its tool made of it, secrets redacted. It '
    'adds to the details of change_s, and replaces none.';

-- Two deployments, in January and February 2024, the second with an operation that ended in March; four events and their texts.
insert into script_tracking.deployment_h (load_date, record_source)
values ('2024-01-10 12:00Z', 'flyway 10'), ('2024-02-10 12:00Z', 'flyway 10');
insert into script_tracking.deployment_s (deployment_id, load_date, tool, tool_version, history_table)
select deployment_id, load_date, 'flyway', '10', 'public.flyway_schema_history' from script_tracking.deployment_h where load_date < '2025-01-01';

insert into script_tracking.operation_h (operation_token, deployment_id, load_date, record_source)
select substr(sha256(convert_to(deployment_id || '.' || n, 'UTF8')), 1, 16), deployment_id, load_date + n * interval '1 minute', 'flyway 10'
from script_tracking.deployment_h, generate_series(1, 2) as n where load_date < '2025-01-01';
insert into script_tracking.change_s (
    operation_id, load_date, script_name, script_type, transactional, backend_pid, db_session_user)
select operation_id, load_date, 'V' || operation_id || '__old.sql', 'MIGRATION', true, 1, 'migrator'
from script_tracking.operation_h where load_date < '2025-01-01';
insert into script_tracking.operation_s (operation_id, version_number, load_date, operation_status, confirmed, record_source)
select operation_id, 1, load_date, 'RUNNING', false, 'flyway 10' from script_tracking.operation_h where load_date < '2025-01-01'
union all
select operation_id, 2, case operation_id when (select max(operation_id) from script_tracking.operation_h where load_date < '2025-01-01')
    then '2024-03-01 00:10Z' else load_date + interval '1 second' end, 'COMPLETED', true, 'flyway 10'
from script_tracking.operation_h where load_date < '2025-01-01';

select script_tracking.make_ddl_event_months('2024-01-01Z', '2024-03-01Z');
insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text)
select sha256(convert_to('create table old_' || n, 'UTF8')), moment, 'create table old_' || n
from unnest('{2024-01-10 12:01Z, 2024-02-10 12:01Z, 2024-02-29 23:59Z, 2024-03-01 00:05Z}'::timestamptz[]) with ordinality as event (moment, n);
insert into script_tracking.ddl_event_l (
    event_timestamp, xid, command_tag, dropped, object_type, schema_name, object_identity, db_session_user, application_name,
    backend_pid, sql_text_hk)
select load_date, 1000, 'CREATE TABLE', false, 'table', 'public', 'public.' || substr(sql_text, 14), 'migrator', 'flyway', 1, sql_text_hk
from script_tracking.sql_text where load_date < '2025-01-01';

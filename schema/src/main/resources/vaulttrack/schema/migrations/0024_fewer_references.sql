-- Each of these looked its row up a second time, locked it and wrote that lock to the log: a quarter of the time to open and close an
-- operation. Only functions write the three tables, each next to where it has made or read what it refers to, and what is removed
-- goes by archived_relations(). verify_installation() tells where history is missing.
alter table script_tracking.operation_h drop constraint operation_h_deployment_id_fkey;
alter table script_tracking.operation_s drop constraint operation_s_operation_id_fkey;
alter table script_tracking.change_s drop constraint change_s_operation_id_fkey;

-- PostgreSQL reads the text of each check anew for each INSERT. Ten of them took a third of the time to open an operation.
alter table script_tracking.operation_s
    drop constraint status_is_known,
    drop constraint version_1_is_running,
    drop constraint only_success_awaits_confirmation,
    drop constraint duration_is_not_negative,
    drop constraint rows_are_not_negative,
    drop constraint success_has_no_error,
    add constraint state_is_valid check (
        script_tracking.is_valid_state(version_number, operation_status, confirmed, duration_ms, rows_affected, error_message));

alter table script_tracking.change_s
    drop constraint script_name_is_not_blank,
    drop constraint script_type_is_not_blank,
    drop constraint details_are_an_object,
    add constraint change_is_valid check (script_tracking.is_valid_change(script_name, script_type, details));

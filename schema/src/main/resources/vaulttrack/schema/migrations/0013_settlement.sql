-- A number to start from and no history: forgetting it costs one reading of all operations.
create sequence script_tracking.settled_operation_id_seq minvalue 0 start 0;
comment on sequence script_tracking.settled_operation_id_seq is
    'All operations up to this number are settled, so that settle_operations() reads the later ones only.';

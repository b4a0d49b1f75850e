-- An operation may be opened beside the transaction that runs its change, which does not wait for it.
comment on column script_tracking.operation_h.load_date is
    'When the operation began: when it was opened, or when the transaction that runs its change claimed it, up to 30 seconds before.';
comment on column script_tracking.change_s.load_date is 'When the operation was opened.';
comment on column script_tracking.change_s.xid is
    'Transaction of the change (txid_current()), where it was still going on at opening. What it did from operation_h.load_date on belongs '
    'to the operation.';

-- Looked up for each state that is removed.
create index unrecorded_change_before_idx on script_tracking.unrecorded_change_s (before_state_id);
create index unrecorded_change_after_idx on script_tracking.unrecorded_change_s (after_state_id);
create index catalog_check_baseline_idx on script_tracking.catalog_check_s (check_id) where check_reason = 'BASELINE';

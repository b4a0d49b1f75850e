create or replace view script_tracking.legal_hold as
select
    placed.legal_hold_id,
    placed.load_date as placed_at,
    placed.db_session_user as placed_by,
    placed.reason,
    released.load_date as released_at,
    released.db_session_user as released_by,
    released.reason as release_reason
from script_tracking.legal_hold_s as placed
left join script_tracking.legal_hold_s as released
    on released.legal_hold_id = placed.legal_hold_id and released.version_number = 2
where placed.version_number = 1;
comment on view script_tracking.legal_hold is 'One row a legal hold. It holds until released_at is set.';

create or replace view script_tracking.out_of_band_change as
select *
from script_tracking.ddl_event
where attribution = 'NONE';
comment on view script_tracking.out_of_band_change is 'DDL events that no valid operation stands behind.';

create or replace function script_tracking.record_extension_members(p_extension oid default null)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into script_tracking.extension_member_s (extension_oid, classid, objid)
    select refobjid, classid, objid
    from pg_depend
    where refclassid = 'pg_extension'::regclass and deptype = 'e' and refobjid = coalesce(p_extension, refobjid)
    except
    select extension_oid, classid, objid from script_tracking.extension_member_s;
end
$$;
comment on function script_tracking.record_extension_members(oid) is
    'Notes what belongs to an extension, or without an argument to each, as far as that is not noted yet. For one extension it waits '
    'for nobody, since PostgreSQL lets one session at a time change it.';
revoke all on function script_tracking.record_extension_members(oid) from public;

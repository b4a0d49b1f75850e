create or replace function script_tracking.finish_installation()
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_installation_id bigint := (select max(installation_id) from script_tracking.installation);
    v_previous bigint := (
        select max(installation_id) from script_tracking.installed_object_s
        where server_major = current_setting('server_version_num')::int / 10000);
    v_migrated boolean := exists (
        select from script_tracking.installed_file
        where installation_id = v_installation_id and starts_with(file_name, 'migrations/'));
    v_own_age int := age((txid_current() & 4294967295)::text::xid);
begin
    -- What this installation did not write is expected as before: what somebody changed since must not become the rule.
    insert into script_tracking.installed_object_s (installation_id, server_major, object_type, object_identity, definition)
    select
        v_installation_id, current_setting('server_version_num')::int / 10000, object_type, object_identity,
        case when written.row_age <= v_own_age then own.definition else coalesce(before.definition, own.definition) end
    from script_tracking.own_object() as own
    full join (
        select object_type, object_identity, definition from script_tracking.installed_object_s where installation_id = v_previous
    ) as before using (object_type, object_identity)
    left join (
        select object.classid, object.objid, object.row_age from script_tracking.catalog_object() as object
        -- A first installation wrote all of it.
        where v_previous is not null
    ) as written on (written.classid, written.objid) = (own.classid, own.objid)
    where case
        when own.objid is null then not v_migrated and object_type <> 'role membership'
        else v_previous is null or before.definition is not null or written.row_age <= v_own_age or object_type = 'role membership'
    end;

    perform script_tracking.record_extension_members();
    perform script_tracking.compare_catalog(p_installation => true);
end
$$;
comment on function script_tracking.finish_installation() is
    'The last step of the installer: records the objects of VaultTrack as they now should stay, and takes the state of the catalog '
    'that later comparisons start from.';
revoke all on function script_tracking.finish_installation() from public;

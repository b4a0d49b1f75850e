create or replace function script_tracking.visible_tenants()
    returns int[]
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
declare
    v_tenants int[];
begin
    -- Each statement on a table with tenants asks this, and most databases have none.
    if pg_sequence_last_value('script_tracking.tenant_role_seq') is null then
        return array[0];
    end if;

    v_tenants := script_tracking.login_tenants();
    -- What a login writes it must be able to read, and one that stands for several tenants writes for none.
    return case when cardinality(v_tenants) = 1 then v_tenants else v_tenants || 0 end;
end
$$;
comment on function script_tracking.visible_tenants() is
    'The tenants whose rows this session''s login may read: those it stands for, and 0 unless it stands for exactly one. '
    'Row-level security asks this, and sees_all_tenants().';
revoke all on function script_tracking.visible_tenants() from public;

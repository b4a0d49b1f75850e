create or replace function script_tracking.login_tenants()
    returns int[]
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    -- No row_security here: each DDL would pay for it, and who switched it off gets an error.
as $$
declare
    -- From PostgreSQL 16 on, a role that may only grant another one counts as its member: whoever made the roles of all tenants.
    v_holds text := case when current_setting('server_version_num')::int >= 160000 then 'usage, set' else 'member' end;
    -- Negative where it was taken back.
    v_said int[] := array(
        select case when mapping.mapped then mapping.tenant_id else -mapping.tenant_id end
        from script_tracking.tenant_role_s as mapping
        where pg_has_role(session_user, mapping.role_oid, v_holds));
    -- A superuser counts as a member of every role, even of none (0).
    v_is_superuser boolean;
begin
    -- This runs for each DDL of each session, so the two usual answers come from one look at the mapping.
    if v_said = '{}' then
        return v_said;
    end if;
    v_is_superuser := pg_has_role(session_user, 0::oid, 'member');
    if cardinality(v_said) = 1 and v_said[1] > 0 and not v_is_superuser then
        return v_said;
    end if;

    return array(
        select distinct last.tenant_id
        from (
            select distinct on (mapping.tenant_id, mapping.role_oid) mapping.tenant_id, mapping.mapped
            from script_tracking.tenant_role_s as mapping
            where case
                -- Only what was said of the superuser by name.
                when v_is_superuser then mapping.role_oid = (select oid from pg_roles where rolname = session_user)
                else pg_has_role(session_user, mapping.role_oid, v_holds)
            end
            order by mapping.tenant_id, mapping.role_oid, mapping.version_number desc
        ) as last
        where last.mapped
        order by last.tenant_id);
end
$$;
comment on function script_tracking.login_tenants() is
    'The tenants that this session''s login stands for: those whose role it is, or whose role it is a member of.';
revoke all on function script_tracking.login_tenants() from public;

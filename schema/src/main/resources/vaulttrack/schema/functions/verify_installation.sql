create or replace function script_tracking.verify_installation()
    returns table (check_name text, subject text, holds boolean, found text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
as $$
    select 'event trigger records always', expected.name, coalesce(present.evtenabled = 'A', false),
        case
            when present.evtname is null then 'missing'
            when present.evtenabled = 'D' then 'disabled'
            when present.evtenabled = 'A' then 'enabled always'
            else 'enabled, but not for replica sessions'
        end
    from (values ('et_ddl_command_end', 'record_ddl_command'), ('et_sql_drop', 'record_dropped_object')) as expected (name, body)
    left join pg_event_trigger as present
        on present.evtname = expected.name
        and present.evttags is null
        and present.evtfoid = to_regproc('script_tracking.' || expected.body)
    union all
    select 'history is append-only', history.relname::text, coalesce(guard.tgenabled = 'A', false),
        case
            when guard.tgname is null then 'no append_only trigger'
            when guard.tgenabled = 'A' then 'guarded always'
            else 'append_only trigger is off, or off for replica sessions'
        end
    from pg_class as history
    left join pg_trigger as guard on guard.tgrelid = history.oid and guard.tgname = 'append_only'
    where history.relnamespace = 'script_tracking'::regnamespace
      and history.relkind in ('r', 'p')
    union all
    select 'nobody logs in as the owner of the history', owner.rolname::text, not owner.rolcanlogin,
        case when owner.rolcanlogin then 'this role can log in, and switch off what guards the history' else 'cannot log in' end
    from pg_namespace as schema
    join pg_roles as owner on owner.oid = schema.nspowner
    where schema.nspname = 'script_tracking'
    union all
    select 'tenants are kept apart', kept.relname::text,
        kept.relrowsecurity and (kept.relforcerowsecurity or owner.rolcanlogin) and kept.has_policy,
        case
            when not kept.relrowsecurity then 'row-level security is off'
            when not kept.has_policy then 'the policy is gone'
            when kept.relforcerowsecurity then 'row-level security, also for the owner'
            when owner.rolcanlogin then 'row-level security; no tenants here, since the owner can log in'
            else 'row-level security is not forced on the owner'
        end
    from (
        select
            relation.*,
            exists (
                select from pg_policy
                where polrelid = relation.oid and polname in ('own_tenant', 'shared_by_all_tenants')
            ) and not exists (
                select from pg_policy
                where polrelid = relation.oid and polname not in ('own_tenant', 'shared_by_all_tenants')
            ) as has_policy
        from pg_class as relation
        where relation.relnamespace = 'script_tracking'::regnamespace
          and relation.relkind in ('r', 'p')
    ) as kept
    join pg_roles as owner on owner.oid = kept.relowner
    union all
    select 'role stands for its tenant', mapping.role_name::text, role.oid is not null,
        case
            when role.oid is null then 'the role is gone; unmap it, and map the one of the same name if that is meant'
            else 'mapped'
        end
    from (
        select distinct on (tenant_id, role_oid) role_oid, role_name, mapped
        from script_tracking.tenant_role_s
        where tenant_id = any (script_tracking.visible_tenants()) or script_tracking.sees_all_tenants()
        order by tenant_id, role_oid, version_number desc
    ) as mapping
    left join pg_roles as role on role.oid = mapping.role_oid
    where mapping.mapped
    union all
    select 'months ahead are prepared', 'ddl_event_l', prepared.holds, case when prepared.holds then 'three or more' else 'less than three' end
    from (
        select to_regclass('script_tracking.' || script_tracking.ddl_event_partition(clock_timestamp() + interval '3 months')) is not null
    ) as prepared (holds)
    union all
    select 'every event lies in its month', 'ddl_event_l_default', coalesce(stray.events = 0, false),
        coalesce(stray.events || ' events lie in the default partition', 'there is no default partition')
    from script_tracking.events_without_month() as stray (events)
$$;
comment on function script_tracking.verify_installation() is
    'One row for each thing that must hold so that no change goes unrecorded, with what was found. A healthy installation holds throughout.';
revoke all on function script_tracking.verify_installation() from public;

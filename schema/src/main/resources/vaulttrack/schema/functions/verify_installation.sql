create or replace function script_tracking.verify_installation()
    returns table (check_name text, subject text, holds boolean, found text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    set quote_all_identifiers = off
    set standard_conforming_strings = on
as $$
    with installed as materialized (
        select object_type, object_identity, definition, object_type in ('function', 'procedure', 'aggregate') as is_function
        from script_tracking.installed_object_s
        where server_major = current_setting('server_version_num')::int / 10000
          and installation_id = (
              select max(installation_id) from script_tracking.installed_object_s
              where server_major = current_setting('server_version_num')::int / 10000)
    ), whole (told) as materialized (
        -- A tenant does not see the rows that belong to the whole database.
        select script_tracking.sees_all_tenants() or 0 = any (script_tracking.visible_tenants())
    ), relation as materialized (
        select * from pg_class where relnamespace = 'script_tracking'::regnamespace
    ), function_difference as (
        -- Read here and not by own_object(), which could have been replaced to say what is expected.
        select
            coalesce(now.identity, installed.object_identity) as subject,
            script_tracking.definition_difference(installed.definition, now.definition) as difference,
            installed.definition is distinct from now.definition as differs
        from (
            select i.type, i.identity, concat_ws(E'\n',
                case when p.prokind in ('f', 'p', 'w') then pg_get_functiondef(p.oid) end,
                'owner ' || pg_get_userbyid(p.proowner), 'rights ' || p.proacl::text) as definition
            from pg_proc as p, pg_identify_object('pg_proc'::regclass, p.oid, 0) as i
            where p.pronamespace = 'script_tracking'::regnamespace
        ) as now
        full join (select * from installed where is_function) as installed
            on (installed.object_type, installed.object_identity) = (now.type, now.identity)
    ), recording (name, holds, found) as materialized (
        select expected.name,
            coalesce(present.evtenabled = 'A' and present.evttags is null and present.evtfoid = to_regproc('script_tracking.record_ddl_command'), false),
            case
                when present.evtname is null then 'missing'
                when present.evtfoid is distinct from to_regproc('script_tracking.record_ddl_command') then 'calls ' || present.evtfoid::regproc
                when present.evttags is not null then 'narrowed to ' || array_to_string(present.evttags, ', ')
                when present.evtenabled = 'D' then 'disabled'
                when present.evtenabled = 'A' then 'enabled always'
                else 'enabled, but not for replica sessions'
            end
        from (values ('et_ddl_command_end'), ('et_sql_drop')) as expected (name)
        left join pg_event_trigger as present on present.evtname = expected.name
    ), object_difference as (
        select
            object_type || ' ' || object_identity as subject,
            script_tracking.definition_difference(installed.definition, own.definition) as difference,
            installed.definition is distinct from own.definition as differs
        from (select * from script_tracking.own_object() where object_type not in ('function', 'procedure', 'aggregate')) as own
        full join (select * from installed where not is_function) as installed using (object_type, object_identity)
        -- Told once.
        where object_type <> 'event trigger' or object_identity not in (select name from recording where not holds)
    ), partition as materialized (
        select part.oid, part.relname, part.relacl, part.relowner, whole.oid as whole, whole.relname as whole_name, whole.relowner as whole_owner
        from relation as part
        join pg_inherits on inhrelid = part.oid
        join relation as whole on whole.oid = inhparent and whole.relkind = 'p'
        where part.relkind = 'r'
    ), partition_difference as (
        select relname as subject, concat_ws('; ',
            case when relowner <> whole_owner then 'belongs to ' || pg_get_userbyid(relowner) end,
            (select 'lacks the index ' || string_agg(theirs.indexrelid::regclass::text, ', ') from pg_index as theirs
             where theirs.indrelid = partition.whole and not exists (
                 select from pg_inherits as i join pg_index as mine on mine.indexrelid = i.inhrelid
                 where i.inhparent = theirs.indexrelid and mine.indrelid = partition.oid and mine.indisvalid)),
            (select 'has the trigger ' || string_agg(tgname, ', ') from pg_trigger
             where tgrelid = partition.oid and not tgisinternal and tgname <> 'append_only'),
            (select 'has the rule ' || string_agg(rulename, ', ') from pg_rewrite where ev_class = partition.oid),
            (select 'has the constraint ' || string_agg(conname, ', ') from pg_constraint as mine
             where mine.conrelid = partition.oid and mine.contype = 'c' and not exists (
                 select from pg_constraint as theirs where theirs.conrelid = partition.whole and theirs.conname = mine.conname)),
            (select 'has another policy ' || string_agg(mine.polname, ', ') from pg_policy as mine
             where mine.polrelid = partition.oid and not exists (
                 select from pg_policy as theirs
                 where theirs.polrelid = partition.whole and theirs.polname = mine.polname and theirs.polcmd = mine.polcmd
                   and theirs.polpermissive = mine.polpermissive and theirs.polroles = mine.polroles
                   and pg_get_expr(theirs.polqual, theirs.polrelid) is not distinct from pg_get_expr(mine.polqual, mine.polrelid)
                   and pg_get_expr(theirs.polwithcheck, theirs.polrelid) is not distinct from pg_get_expr(mine.polwithcheck, mine.polrelid))),
            (select 'grants ' || string_agg(granted.privilege_type || ' to ' || coalesce(grantee.rolname, 'public'), ', ')
             from aclexplode(relacl) as granted
             left join pg_roles as grantee on grantee.oid = granted.grantee
             where granted.grantee <> relowner
               and (grantee.rolname, granted.privilege_type) is distinct from ('vaulttrack_auditor', 'SELECT'))) as difference
        from partition
    ), month as (
        select to_char(starts, 'YYYY_MM') as name
        from generate_series(
            date_trunc('month', clock_timestamp() at time zone 'UTC'),
            -- A clock that ran wild may have left an event, and so its month, in a far future.
            least(
                date_trunc('month', clock_timestamp() at time zone 'UTC') + interval '12 months',
                greatest(
                    date_trunc('month', clock_timestamp() at time zone 'UTC') + interval '1 month',
                    (select max(to_date(right(relname, 7), 'YYYY_MM')) from partition
                     where whole_name = 'ddl_event_l' and relname ~ '_[0-9]{4}_[0-9]{2}$'))),
            interval '1 month') as starts
        union all
        select 'default'
    ), emptied (subject, found) as (
        select table_name, what
        from (values
            ('installation', not exists (select from script_tracking.installation), 'no installation is recorded'),
            ('installed_file', exists (
                select from script_tracking.installation as i
                where not exists (select from script_tracking.installed_file as f where f.installation_id = i.installation_id)),
                'an installation has no files'),
            ('installed_object_s', not exists (select from script_tracking.installed_object_s), 'the installed objects are not recorded'),
            ('catalog_check_s', not exists (select from script_tracking.catalog_check_s), 'no state of the catalog was taken'),
            ('catalog_state_s', exists (
                select from (select * from script_tracking.catalog_check_s order by check_id desc limit 100) as c
                where c.states_written <> (select count(*) from script_tracking.catalog_state_s as s where s.check_id = c.check_id)),
                'a comparison wrote more states of the catalog than there are'),
            ('unrecorded_change_s', exists (
                select from (select * from script_tracking.catalog_check_s order by check_id desc limit 100) as c
                where c.changes_found <> (select count(*) from script_tracking.unrecorded_change_s as s where s.check_id = c.check_id)),
                'a comparison found more unrecorded changes than there are'),
            ('operation_h',
                (select max(installed_at) from script_tracking.installation) > clock_timestamp() - interval '30 days'
                and not exists (select from script_tracking.operation_h),
                'the operation of the installation itself is gone'),
            ('operation_h', exists (
                select from (select operation_id from script_tracking.change_s order by operation_id desc limit 1000) as c
                where not exists (select from script_tracking.operation_h as h where h.operation_id = c.operation_id)),
                'it is told what an operation ran that is gone'),
            ('change_s', exists (
                select from (select operation_id from script_tracking.operation_h order by operation_id desc limit 1000) as h
                where not exists (select from script_tracking.change_s as c where c.operation_id = h.operation_id)),
                'an operation does not tell what it ran'),
            ('operation_s', exists (
                select from (select operation_id from script_tracking.operation_h order by operation_id desc limit 1000) as h
                where not exists (select from script_tracking.operation_s as s where s.operation_id = h.operation_id)),
                'an operation has no state'),
            ('deployment_h', exists (
                select from (
                    select deployment_id from script_tracking.operation_h where deployment_id is not null order by operation_id desc limit 1000
                ) as h
                where not exists (select from script_tracking.deployment_h as d where d.deployment_id = h.deployment_id)),
                'an operation belongs to a deployment that is gone'),
            ('deployment_s', exists (
                select from (select deployment_id from script_tracking.deployment_h order by deployment_id desc limit 1000) as h
                where not exists (select from script_tracking.deployment_s as d where d.deployment_id = h.deployment_id)),
                'a deployment has no description'),
            -- A month that retention removed has no partition any more. The oldest texts stand at the beginning, or near it.
            ('ddl_event_l', exists (
                select from (
                    select min(load_date) as load_date from (select load_date from script_tracking.sql_text limit 1000) as beginning
                ) as first_text
                where to_regclass('script_tracking.ddl_event_l_' || to_char(first_text.load_date at time zone 'UTC', 'YYYY_MM')) is not null
                  and first_text.load_date + interval '1 second' < coalesce(
                      (select event_timestamp from script_tracking.ddl_event_l order by ddl_event_id limit 1), 'infinity')),
                'statements of DDL events are there, but their events are not'),
            ('sql_text', exists (
                select from (select sql_text_hk from script_tracking.ddl_event_l order by ddl_event_id desc limit 1000) as e
                where not exists (select from script_tracking.sql_text as t where t.sql_text_hk = e.sql_text_hk)),
                'a DDL event has lost its statement'),
            ('tenant_role_seq',
                exists (select from script_tracking.tenant_role_s)
                and pg_sequence_last_value('script_tracking.tenant_role_seq') is null,
                'roles stand for tenants, and no login is asked for its own')
        ) as trace (table_name, is_emptied, what)
        where is_emptied and (select told from whole)
    )
    select 'event trigger records always', name, holds, found from recording
    union all
    select 'history is append-only', history.relname::text,
        coalesce(guard.tgenabled = 'A' and guard.tgfoid = to_regproc('script_tracking.refuse_history_change') and guard.tgtype = 58, false),
        case
            when guard.tgname is null then 'no append_only trigger'
            when guard.tgfoid is distinct from to_regproc('script_tracking.refuse_history_change') then 'append_only calls ' || guard.tgfoid::regproc
            when guard.tgtype <> 58 then 'append_only does not guard against each of UPDATE, DELETE and TRUNCATE'
            when guard.tgenabled = 'A' then 'guarded always'
            else 'append_only trigger is off, or off for replica sessions'
        end
    from relation as history
    left join pg_trigger as guard on guard.tgrelid = history.oid and guard.tgname = 'append_only'
    where history.relkind in ('r', 'p')
    union all
    select 'nobody logs in as the owner of the history', owner.rolname::text, not owner.rolcanlogin,
        case when owner.rolcanlogin then 'this role can log in, and switch off what guards the history' else 'cannot log in' end
    from pg_namespace as schema
    join pg_roles as owner on owner.oid = schema.nspowner
    where schema.nspname = 'script_tracking'
    union all
    select 'roles hold no more than they need', role.rolname::text, excess.list = '', case when excess.list = '' then 'nothing' else excess.list end
    from pg_roles as role, lateral concat_ws(', ',
        case when role.rolcanlogin then 'may log in' end, case when role.rolsuper then 'is a superuser' end,
        case when role.rolcreaterole then 'may create roles' end, case when role.rolcreatedb then 'may create databases' end,
        case when role.rolreplication then 'may replicate' end, case when role.rolbypassrls then 'bypasses row security' end) as excess (list)
    where role.rolname in ('vaulttrack_owner', 'vaulttrack_pipeline', 'vaulttrack_auditor')
    union all
    select 'installation is of this server', 'PostgreSQL ' || current_setting('server_version_num')::int / 10000, exists (select from installed),
        case
            when exists (select from installed) then 'installed on this version'
            else coalesce('installed on PostgreSQL ' || (
                select string_agg(distinct server_major::text, ', ') from script_tracking.installed_object_s
            ) || ': run the installer again, so that the objects can be compared', 'the installed objects are not recorded')
        end
    union all
    select 'functions are as installed', difference.subject, not difference.differs, difference.difference
    from function_difference as difference
    where difference.differs and exists (select from installed)
    union all
    select 'functions are as installed', count(*) || ' functions', true, 'unchanged'
    from function_difference
    having not bool_or(differs) and exists (select from installed)
    union all
    select 'objects are as installed', difference.subject, not difference.differs, difference.difference
    from object_difference as difference
    where difference.differs and exists (select from installed)
    union all
    select 'objects are as installed', count(*) || ' objects', true, 'unchanged'
    from object_difference
    having not bool_or(differs) and exists (select from installed)
    union all
    select 'partitions stand', difference.subject, false, difference.difference
    from partition_difference as difference
    where difference.difference <> ''
    union all
    select 'partitions stand', 'ddl_event_l_' || month.name, false, 'is missing'
    from month
    where not exists (select from partition where partition.relname = 'ddl_event_l_' || month.name)
    union all
    select 'partitions stand', 'ddl_event_l', true, 'until ' || max(month.name) filter (where month.name <> 'default')
    from month
    having not exists (select from partition_difference as difference where difference.difference <> '')
       and bool_and(exists (select from partition where partition.relname = 'ddl_event_l_' || month.name))
    union all
    select 'history is there', subject, false, found from emptied
    union all
    select 'history is there', 'all tables', true, 'nothing is missing'
    where not exists (select from emptied) and (select told from whole)
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
        from relation
        where relation.relkind in ('r', 'p')
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

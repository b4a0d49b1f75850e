create or replace function script_tracking.compare_catalog(p_installation boolean default false)
    returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set row_security = on
    set quote_all_identifiers = off
    set datestyle = 'ISO, MDY'
    set intervalstyle = 'postgres'
    set timezone = 'UTC'
    set bytea_output = 'hex'
    set extra_float_digits = 1
    set standard_conforming_strings = on
    set lock_timeout = '20ms'
    set plan_cache_mode = force_generic_plan
    set jit = off
as $$
declare
    v_last script_tracking.catalog_check_s;
    v_check_id bigint;
    v_snapshot txid_snapshot;
    v_system bigint := (select system_identifier from pg_control_system());
    v_database oid := (select oid from pg_database where datname = current_database());
    v_major int := current_setting('server_version_num')::int / 10000;
    v_same boolean;
    v_xid bigint;
    v_next bigint;
    v_open_since timestamptz;
begin
    -- A tenant sees neither the last known state nor the events of others: it would take a new state, and hide what changed.
    if not p_installation and not script_tracking.sees_all_tenants() then
        raise exception '% may not compare the catalog, since it does not see all tenants', session_user
            using errcode = 'VT041', hint = 'Use a login that is a member of vaulttrack_auditor and stands for no tenant.';
    end if;

    begin
        lock table script_tracking.catalog_check_s in share row exclusive mode nowait;
    exception
        when lock_not_available then
            raise exception 'the catalog of this database is being compared by another session'
                using errcode = 'VT040', hint = 'Try again when that session has ended; it records what it finds.';
    end;

    select * into v_last from script_tracking.catalog_check_s order by check_id desc limit 1;
    v_same := found and (v_last.system_identifier, v_last.database_oid, v_last.server_major) = (v_system, v_database, v_major);

    -- age() counts from a number that stays the same for the transaction; this is that number with its epoch.
    v_xid := txid_current();
    v_next := v_xid + age((v_xid & 4294967295)::text::xid);

    -- A transaction that is still open may bring events that are older than this comparison. Of one that is prepared, or that cannot
    -- be seen, the start is unknown.
    v_snapshot := txid_current_snapshot();
    v_open_since := least(clock_timestamp(), (
        select min(xact_start) from pg_stat_get_activity(null) where datid = v_database));
    if exists (select from pg_prepared_xacts where database = current_database())
        or exists (select from pg_stat_get_activity(null) where datid = v_database and query = '<insufficient privilege>') then
        v_open_since := least(v_open_since, coalesce(v_last.open_since, '-infinity'));
    end if;

    v_check_id := nextval(pg_get_serial_sequence('script_tracking.catalog_check_s', 'check_id'));
    with known as materialized (
        select distinct on (state.classid, state.objid)
            state.classid, state.objid, state.relation_objid, state.parent_classid, state.parent_objid, state.object_type,
            state.object_identity, state.fingerprint, state.row_xid, state.file_node, state.state_id, state.gone
        from script_tracking.catalog_state_s as state
        where v_same
          -- What was known before is of another database, or of this one on another server.
          and state.check_id >= (select max(check_id) from script_tracking.catalog_check_s where check_reason = 'BASELINE')
        order by state.classid, state.objid, state.state_id desc
    ), present as materialized (
        select object.*, v_next - nullif(object.row_age, 2147483647) as row_xid
        from script_tracking.catalog_object() as object
    ), recording as materialized (
        -- What records, and what keeps the record: of these a changed row counts though its definition is the same.
        select 'pg_event_trigger'::regclass::oid as classid, oid::bigint as objid from pg_event_trigger
        union all
        select 'pg_proc'::regclass, oid::bigint from pg_proc where pronamespace = 'script_tracking'::regnamespace
        union all
        select 'pg_class'::regclass, oid::bigint from pg_class
        where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p', 'v')
        union all
        select 'pg_trigger'::regclass, t.oid::bigint from pg_trigger as t join pg_class as c on c.oid = tgrelid
        where relnamespace = 'script_tracking'::regnamespace
        union all
        select 'pg_policy'::regclass, p.oid::bigint from pg_policy as p join pg_class as c on c.oid = polrelid
        where relnamespace = 'script_tracking'::regnamespace
    ), difference as materialized (
        select
            coalesce(now.classid, known.classid) as classid,
            coalesce(now.objid, known.objid) as objid,
            coalesce(now.relation_objid, known.relation_objid) as relation_objid,
            case when now.parent_objid is not null then now.parent_classid else known.parent_classid end as parent_classid,
            coalesce(now.parent_objid, known.parent_objid) as parent_objid,
            coalesce(now.object_type, known.object_type) as object_type,
            coalesce(now.object_identity, known.object_identity) as object_identity,
            coalesce(now.fingerprint, known.fingerprint) as fingerprint,
            now.row_xid,
            now.file_node,
            known.state_id as before_state_id,
            recording.objid is not null as is_guard,
            case
                when now.objid is null then 'dropped'
                when known.objid is null or known.gone then 'created'
                when now.fingerprint <> known.fingerprint and now.object_identity <> known.object_identity then 'renamed'
                when now.fingerprint <> known.fingerprint then 'changed'
                when now.file_node <> known.file_node then 'rewritten'
                when recording.objid is not null and now.row_xid <> known.row_xid then 'touched'
            end as kind
        from known
        full join present as now using (classid, objid)
        left join recording on (recording.classid, recording.objid) = (now.classid, now.objid)
        where case
            when now.objid is null then
                not known.gone
                -- A setting that this session or its role has of its own hides the one of the server.
                and (known.object_type <> 'configuration setting' or not exists (
                    select from pg_settings as s
                    where s.name = known.object_identity and s.source not in ('default', 'override')))
            when known.objid is null then true
            else known.gone
                or now.fingerprint <> known.fingerprint
                or now.object_identity <> known.object_identity
                or now.file_node <> known.file_node
                or (recording.objid is not null and now.row_xid <> known.row_xid)
        end
    ), event as materialized (
        select e.classid, e.objid::bigint as objid, e.dropped, e.xid, v_next - nullif(age(e.xmin), 2147483647) as row_xid
        from script_tracking.ddl_event_l as e
        where v_same
          and e.event_timestamp >= v_last.open_since
          and not txid_visible_in_snapshot(e.xid, v_last.database_snapshot)
    ), ancestor as materialized (
        with recursive line as (
            (select inhrelid as relation, inhparent as ancestor from pg_inherits
            union
            -- Of a partition that was detached since.
            select known.objid::oid, known.parent_objid::oid from known
            where known.classid = 'pg_class'::regclass and known.parent_classid = 'pg_class'::regclass and known.parent_objid is not null)
            union
            select line.relation, i.inhparent from line join pg_inherits as i on i.inhrelid = line.ancestor
        )
        select * from line
    ), event_object as materialized (
        -- An event speaks of its object, and of the table that one is on.
        select * from event where objid is not null
        union
        select
            'pg_class'::regclass, coalesce(now.relation_objid, known.relation_objid)::bigint, event.dropped, event.xid, event.row_xid
        from event
        left join present as now using (classid, objid)
        left join known using (classid, objid)
        where coalesce(now.relation_objid, known.relation_objid) is not null
        union
        select 'pg_opfamily'::regclass, class.opcfamily::bigint, event.dropped, event.xid, event.row_xid
        from event
        join pg_opclass as class on event.classid = 'pg_opclass'::regclass and class.oid = event.objid
    ), relative as materialized (
        select d.classid, d.objid, 'pg_class'::regclass::oid as relative_classid, d.relation_objid::bigint as relative_objid
        from difference as d where d.relation_objid is not null
        union
        select d.classid, d.objid, d.parent_classid, d.parent_objid from difference as d where d.parent_objid is not null
        union
        select d.classid, d.objid, 'pg_class'::regclass, ancestor.ancestor::bigint
        from difference as d
        join ancestor on ancestor.relation = coalesce(d.relation_objid, case when d.classid = 'pg_class'::regclass then d.objid end::oid)
        union
        -- The row of a table is written too when another refers to it, or becomes its first partition.
        select d.classid, d.objid, 'pg_class'::regclass, reference.conrelid::bigint
        from difference as d
        join pg_constraint as reference
            on reference.confrelid = case when d.classid = 'pg_class'::regclass then d.objid end::oid and reference.contype = 'f'
        union
        select d.classid, d.objid, 'pg_class'::regclass, ancestor.relation::bigint
        from difference as d
        join ancestor on ancestor.ancestor = case when d.classid = 'pg_class'::regclass then d.objid end::oid
    ), explained as materialized (
        select d.classid, d.objid
        from difference as d
        join event_object as e using (classid, objid)
        where d.kind <> 'dropped' and (d.row_xid is null or e.row_xid >= d.row_xid)
           or d.kind = 'dropped' and e.dropped
        union
        -- A command on a table changes its indexes, constraints and partitions too, in the same transaction.
        select r.classid, r.objid
        from relative as r
        join difference as d using (classid, objid)
        join event_object as e on (e.classid, e.objid) = (r.relative_classid, r.relative_objid)
        where d.kind = 'dropped'
           or d.row_xid between e.xid and e.row_xid
           -- DETACH PARTITION CONCURRENTLY makes a constraint in the first of its transactions, and the event is of the last.
           or d.kind = 'created' and d.object_type = 'table constraint' and d.row_xid <= e.row_xid
        union
        -- GRANT and REVOKE do not tell their objects.
        select d.classid, d.objid
        from difference as d
        join event as e on e.objid is null and d.row_xid between e.xid and e.row_xid
        -- A new object must have been made by a recorded command: a GRANT may only have been the last to write its row.
        where d.kind <> 'created' or d.object_type = 'default acl' or exists (
            select from event_object as made
            where (made.classid, made.objid) = (d.classid, d.objid) and not made.dropped)
        union
        select r.classid, r.objid
        from relative as r
        join difference as d using (classid, objid)
        join difference as whole on (whole.classid, whole.objid) = (r.relative_classid, r.relative_objid)
        where d.kind = 'dropped' and whole.kind = 'dropped'
        union
        -- New months of our own.
        select d.classid, d.objid
        from difference as d
        join pg_class as c on c.oid = coalesce(d.relation_objid, case when d.classid = 'pg_class'::regclass then d.objid end::oid)
        where d.kind = 'created' and c.relispartition and c.relnamespace = 'script_tracking'::regnamespace
        union
        select d.classid, d.objid
        from difference as d
        where p_installation
          and (d.row_xid >= v_xid
            or d.object_type = 'role' and starts_with(d.object_identity, 'vaulttrack_')
            or d.kind = 'dropped' and (d.is_guard or d.object_type = 'event trigger' or d.object_identity ~ E'(^| on )script_tracking\\.'))
    ), state as (
        insert into script_tracking.catalog_state_s (
            check_id, classid, objid, relation_objid, parent_classid, parent_objid, object_type, object_identity, gone, fingerprint,
            row_xid, file_node, definition)
        select
            v_check_id, d.classid, d.objid, d.relation_objid, d.parent_classid, d.parent_objid, d.object_type, d.object_identity,
            d.kind is not distinct from 'dropped', d.fingerprint, d.row_xid, d.file_node,
            -- Hardly any definition holds a secret or is that long, and these functions are not cheap.
            case
                when full_text ~* 'passw|secret|token|://' or length(full_text) > 100000
                    then script_tracking.stored_text(script_tracking.redact_secrets(full_text), 100000)
                else full_text
            end
        from difference as d
        left join script_tracking.catalog_cluster() as cluster using (classid, objid),
        lateral (
            select case when d.kind is distinct from 'dropped'
                then coalesce(cluster.definition, script_tracking.describe_object(d.classid, d.objid)) end as full_text
            offset 0
        ) as described
        returning state_id, classid, objid
    ), unexplained as materialized (
        select d.*, state.state_id
        from difference as d
        join state using (classid, objid)
        where v_same and d.kind is not null and (d.classid, d.objid) not in (select classid, objid from explained)
    ), change as (
        insert into script_tracking.unrecorded_change_s (
            check_id, change_kind, found_by, before_state_id, after_state_id, row_xid, operation_id)
        select
            v_check_id,
            case
                when lost.objid is null then found.kind
                -- REINDEX CONCURRENTLY makes another index of the same definition.
                when found.object_type = 'index' and found.fingerprint = lost.fingerprint then 'rewritten'
                else 'replaced'
            end,
            case
                when found.kind = 'touched' then 'xmin'
                when found.kind = 'rewritten' or found.object_type = 'index' and found.fingerprint = lost.fingerprint then 'file'
                when found.is_guard then 'guard'
                else 'state'
            end,
            coalesce(found.before_state_id, lost.before_state_id),
            found.state_id,
            found.row_xid,
            (select max(operation.operation_id)
             from (
                 select operation_id, xid from script_tracking.change_s
                 union all
                 select operation_id, xid from script_tracking.operation_s
             ) as operation
             where operation.xid = found.row_xid)
        from unexplained as found
        -- Dropped and made again under the same name is one change; an explained successor explains its predecessor.
        left join unexplained as lost
            on found.kind = 'created' and lost.kind = 'dropped'
            and (lost.object_type, lost.object_identity) = (found.object_type, found.object_identity)
        where not (found.kind = 'dropped' and exists (
            select from difference as successor
            where successor.kind = 'created' and (successor.object_type, successor.object_identity) = (found.object_type, found.object_identity)))
        union all
        select v_check_id, 'another database', 'state', null, null, null, null
        where not v_same and v_last.check_id is not null
        returning change_id
    )
    insert into script_tracking.catalog_check_s (
        check_id, check_reason, database_snapshot, open_since, system_identifier, database_oid, server_major, states_written,
        changes_found, not_readable)
    overriding system value
    values (
        v_check_id, case when not v_same then 'BASELINE' when p_installation then 'INSTALLATION' else 'COMPARISON' end,
        v_snapshot, v_open_since, v_system, v_database, v_major, (select count(*) from state), (select count(*) from change),
        script_tracking.catalog_unreadable());
    return v_check_id;
end
$$;
comment on function script_tracking.compare_catalog(boolean) is
    'Compares the catalog with its last known state, records the new state, and each difference that no DDL event explains. Returns the '
    'number of the comparison. p_installation: what this very transaction did is the installer''s work. Raises VT040 while another session compares.';
revoke all on function script_tracking.compare_catalog(boolean) from public;

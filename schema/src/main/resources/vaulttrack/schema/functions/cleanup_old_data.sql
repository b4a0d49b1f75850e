create or replace function script_tracking.cleanup_old_data(p_retention_days int default 365)
    returns bigint
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set lock_timeout = '200ms'
    set row_security = on
as $$
declare
    v_before timestamptz;
    v_prior_claim text := current_setting('vaulttrack.operation', true);
    v_key bytea;
    v_ids jsonb;
    v_archived jsonb;
    v_relation record;
    v_rows bigint;
    v_removed bigint := 0;
    v_note text := '';
begin
    perform script_tracking.refuse_removal(p_retention_days);
    -- "VaultCln" in ASCII: the second of two need not wait, since the first removes the same.
    if not pg_try_advisory_xact_lock(x'5661756C74436C6E'::bigint) then
        return 0;
    end if;

    v_before := date_trunc('month', clock_timestamp() - make_interval(days => p_retention_days));
    v_key := script_tracking.begin_maintenance(
        'vaulttrack cleanup', jsonb_build_object('retention_days', p_retention_days, 'removes_before', v_before));
    perform script_tracking.refuse_unarchived(v_before);

    -- What a row belongs to is no longer known once some of it is gone.
    v_ids := (
        select jsonb_object_agg(hub, (
            select coalesce(jsonb_agg(hub_id), '[]') from script_tracking.hub_months(hub) where month < v_before))
        from (select distinct hub from script_tracking.archived_relations() where hub is not null) as hubs);
    v_archived := (
        select coalesce(jsonb_object_agg(relation_name, row_count), '{}')
        from (
            select relation_name, sum(row_count) as row_count from script_tracking.archive_units(v_before) group by relation_name
        ) as unit);

    -- One line a statement: the trigger that refuses DELETE everywhere else looks at who called it.
    for v_relation in select * from script_tracking.archived_relations() order by removal_order, relation_name loop
        if v_relation.hub is not null then
            execute format('delete from script_tracking.%I where %I in (select jsonb_array_elements_text($1)::bigint)', v_relation.relation_name, v_relation.key_column) using v_ids -> v_relation.hub;
            get diagnostics v_rows = row_count;
            if v_rows <> coalesce((v_archived ->> v_relation.relation_name)::bigint, 0) then
                raise exception 'rows were added to % of the months that were to be removed', v_relation.relation_name
                    using errcode = 'VT053', hint = 'Nothing was removed. Run mvn vaulttrack:archive, and then this again.';
            end if;
        elsif v_relation.relation_name = 'sql_text' then
            -- A text is taken up again for a month after it was stored, and never later.
            delete from script_tracking.sql_text as text where load_date < v_before - interval '1 month' and not exists (select from script_tracking.ddl_event_l as event where event.sql_text_hk = text.sql_text_hk and event_timestamp >= v_before);
            get diagnostics v_rows = row_count;
        else
            v_rows := coalesce((v_archived ->> v_relation.relation_name)::bigint, 0);
        end if;
        v_removed := v_removed + v_rows;
        if v_rows > 0 then
            v_note := v_note || format('%s of %s, ', v_rows, v_relation.relation_name);
        end if;
    end loop;

    insert into script_tracking.removal_s (removed_before, row_count) values (v_before, v_removed);

    -- Last, since from here to the end of the transaction no other session can record DDL.
    v_rows := script_tracking.drop_ddl_event_partitions(v_before);
    perform script_tracking.end_maintenance(
        v_key, v_prior_claim, v_removed, format('rows removed: %s%s partitions dropped', v_note, v_rows));
    return v_removed;
exception
    when lock_not_available or deadlock_detected then
        raise exception 'history is in use just now: nothing was removed'
            using errcode = 'VT054', hint = 'Run it again when no migration and no report is running.';
end
$$;
comment on function script_tracking.cleanup_old_data(int) is
    'Removes the history of the months that ended p_retention_days days ago or earlier, and returns how many rows that were. Only '
    'what stands in a verified archive as it is now is removed, or nothing at all. Recorded as an operation of its own. Waits for '
    'nobody. Call it as a statement of its own. Raises VT046, VT051, VT052, VT053 and VT054.';
revoke all on function script_tracking.cleanup_old_data(int) from public;

-- Owner, pipeline and auditor. Roles belong to the whole cluster, so another database, or a person, may have made them already.
-- A role that may neither create roles nor act as vaulttrack_owner owns everything itself: the installation works, and
-- verify_installation() says so.
do $roles$
declare
    v_role text;
    v_use text := case when pg_catalog.current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
begin
    if not (select rolsuper or rolcreaterole from pg_catalog.pg_roles where rolname = current_user) then
        return;
    end if;

    foreach v_role in array array['vaulttrack_owner', 'vaulttrack_pipeline', 'vaulttrack_auditor'] loop
        if pg_catalog.to_regrole(v_role) is null then
            execute pg_catalog.format('create role %I nologin nosuperuser nocreatedb nocreaterole noreplication', v_role);
            execute pg_catalog.format('comment on role %I is %L', v_role, case v_role
                when 'vaulttrack_owner' then 'Owns the VaultTrack schema script_tracking. Nobody logs in as this role.'
                when 'vaulttrack_pipeline' then 'May open and close VaultTrack operations. Grant it to the role that runs migrations.'
                else 'May read the VaultTrack evidence. Grant it to the role that writes or reads reports.'
            end);
        end if;
    end loop;

    -- Who creates a role without being a superuser is no member of it, or one that may not act as it. Where somebody else made
    -- the role, the right to pass it on may be missing.
    if not pg_catalog.pg_has_role('vaulttrack_owner', v_use)
        and (v_use = 'member' or pg_catalog.pg_has_role('vaulttrack_owner', 'member with admin option')) then
        execute 'grant vaulttrack_owner to current_user' || case v_use when 'set' then ' with inherit true, set true' else '' end;
    end if;

    -- Whether the backend of an unfinished operation still lives is seen in pg_stat_activity, also for other roles' backends.
    if not pg_catalog.pg_has_role('vaulttrack_owner', 'pg_read_all_stats', 'member')
        and (v_use = 'member' or pg_catalog.pg_has_role('pg_read_all_stats', 'member with admin option')) then
        grant pg_read_all_stats to vaulttrack_owner;
    end if;
end
$roles$;

-- Owner, pipeline and auditor. Roles belong to the whole cluster, so another database may have made them already.
-- A role that may not create roles owns everything itself: the installation works, and verify_installation() says so.
do $roles$
declare
    v_role text;
begin
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        return;
    end if;

    foreach v_role in array array['vaulttrack_owner', 'vaulttrack_pipeline', 'vaulttrack_auditor'] loop
        if pg_catalog.to_regrole(v_role) is null then
            execute pg_catalog.format('create role %I nologin nosuperuser nocreatedb nocreaterole noreplication', v_role);
        end if;
    end loop;

    comment on role vaulttrack_owner is 'Owns the VaultTrack schema script_tracking. Nobody logs in as this role.';
    comment on role vaulttrack_pipeline is 'May open and close VaultTrack operations. Grant it to the role that runs migrations.';
    comment on role vaulttrack_auditor is 'May read the VaultTrack evidence. Grant it to the role that writes or reads reports.';

    -- Whether the backend of an unfinished operation still lives is seen in pg_stat_activity, also for other roles' backends.
    if not pg_catalog.pg_has_role('vaulttrack_owner', 'pg_read_all_stats', 'member') then
        grant pg_read_all_stats to vaulttrack_owner;
    end if;
end
$roles$;

do $schema$
declare
    v_use text := case when pg_catalog.current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
    v_owner regrole := pg_catalog.to_regrole('vaulttrack_owner');
begin
    if v_owner is null or not pg_catalog.pg_has_role(v_owner, v_use) then
        v_owner := current_user::regrole;
        raise warning 'VT055: the schema script_tracking belongs to role %, which could switch off what guards the history', v_owner
            using hint = 'Uninstall, and install as a role that may create roles, or act as vaulttrack_owner.';
    end if;

    execute pg_catalog.format('create schema script_tracking authorization %s', v_owner);
    perform pg_catalog.set_config('role', pg_catalog.pg_get_userbyid(v_owner), true);
    comment on schema script_tracking is
        'VaultTrack: what changed in this database, when, by whom, and through which migration or changeset.';
end
$schema$;

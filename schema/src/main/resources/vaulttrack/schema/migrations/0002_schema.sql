do $schema$
begin
    if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        create schema script_tracking authorization vaulttrack_owner;
    else
        create schema script_tracking;
    end if;
end
$schema$;
comment on schema script_tracking is
    'VaultTrack: what changed in this database, when, by whom, and through which migration or changeset.';

create table script_tracking.installation (
    installation_id bigint generated always as identity primary key,
    version text not null,
    installed_at timestamptz not null default clock_timestamp(),
    installed_by name not null default session_user,
    constraint version_is_not_blank check (btrim(version) <> '')
);
comment on table script_tracking.installation is
    'One row for each run of the installer that changed something. The last row is the installed version.';
comment on column script_tracking.installation.installation_id is 'Order of the installations.';
comment on column script_tracking.installation.version is 'Version of VaultTrack that was installed.';
comment on column script_tracking.installation.installed_at is 'When, by the server''s clock.';
comment on column script_tracking.installation.installed_by is 'Role that logged in to install.';

create table script_tracking.installed_file (
    installation_id bigint not null references script_tracking.installation,
    file_name text not null,
    checksum bytea not null,
    primary key (installation_id, file_name),
    constraint checksum_is_sha256 check (octet_length(checksum) = 32)
);
comment on table script_tracking.installed_file is
    'Which SQL file was applied by which installation. A file is applied again only when its checksum differs from the last row here.';
comment on column script_tracking.installed_file.installation_id is 'The installation that applied the file.';
comment on column script_tracking.installed_file.file_name is 'Path of the file inside the VaultTrack jar.';
comment on column script_tracking.installed_file.checksum is 'SHA-256 of the file as it was applied.';

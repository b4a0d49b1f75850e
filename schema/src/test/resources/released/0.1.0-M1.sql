-- VaultTrack 0.1.0-M1: installs the schema script_tracking, or brings it up to date.
-- Run it as a superuser:  psql -1 -f vaulttrack-install.sql <database>
\set ON_ERROR_STOP on
\set QUIET on
set local search_path = pg_catalog, pg_temp;
set local lock_timeout = '30s';
set local client_min_messages = warning;

do $check$
begin
    if current_setting('server_version_num')::int < 120000 then
        raise exception 'VaultTrack needs PostgreSQL 12 or later, but this server is %', current_setting('server_version')
            using errcode = 'VT010', hint = 'Upgrade the server first.';
    end if;
end
$check$;

select pg_advisory_xact_lock(6224385268671345249) \g /dev/null
select to_regclass('script_tracking.installed_file') is null as fresh \gset

create temporary table vaulttrack_file (
    name text primary key, checksum bytea not null, differs boolean not null default true, due boolean) on commit drop;
insert into vaulttrack_file (name, checksum) values
    ('migrations/0001_roles.sql', '\x65f1c18094c24f51bef233ea9f8e6cada8f9618a1dbfec528e0dd270311452c3'),
    ('migrations/0002_schema.sql', '\x1483fa3c5f70ee94a2334fa0f3840f01718af716d28a7ac5175c49047ea03c77'),
    ('migrations/0003_installation.sql', '\x4b08f77b90a81472262e6d19deb053408e2ceedefb55b38a1f313d055ae972e6'),
    ('migrations/0004_deployment.sql', '\x2ae32e96044fd399d427bf4e3180c6b77a799fd61384047b8841fa3a49046dc3'),
    ('migrations/0005_operation.sql', '\xde8070ca7aed5bc2a03dbd30f08d5511199306c0b36a01bb00e323b4086e79e4'),
    ('migrations/0006_ddl_event.sql', '\xab79bdc5397620cdccb3795779126f1439f4f632cf305c8735423a65ce54cec8'),
    ('functions/calculate_hash_key.sql', '\x5b587f0436e4404c69dc85944e8d6d8197eedd7979747f8f76f10fd536f1d442'),
    ('functions/redact_secrets.sql', '\x9cd5d91c75025818b2c0b27dc9118bfaf95c391bc2079bcbc3123e3b6d1509c5'),
    ('functions/stored_text.sql', '\x1d74883da90084ec568b418028119a7186fab048a1f375af2f04bf61130df8aa'),
    ('functions/refuse_history_change.sql', '\xe16a9ff428da7277061a51143b203eb4bee49fa4b91e70485370e2c0db8d986a'),
    ('functions/make_append_only.sql', '\x7e02f49f62a4685e3191f8bc9820041eaa16f34216c29cc004b3f349205d3da1'),
    ('functions/ensure_ddl_event_partitions.sql', '\x207d8b8d78d1f7eaa12609df2436fa7da0174a9fb0aac06d71aa6124eb0917ee'),
    ('functions/record_sql_text.sql', '\x19bf216b45288e6359163c9bc5ea407f3a8dbe7930cd542fa18281febeba07d6'),
    ('functions/record_ddl_command.sql', '\x29dce6001c226897cc116ab3650e94c35a0e15f0747c005ad4c074f78dfa68d6'),
    ('functions/record_dropped_object.sql', '\xf0fcff2efbeddfe90e93cf81460e9d685120671bfa47bb01e86d82c212497d5d'),
    ('functions/random_token.sql', '\xa3b4ba990ff42d13529f8d46a1f9ae2768be5e153099935b7bd015366f462518'),
    ('functions/operation_id.sql', '\x1f7ff6ff4e3c94712b8727052934a883ffb1934b49071731ab3873138b7a2d63'),
    ('functions/refuse_bad_name.sql', '\xe610212b33b59cfcbde8812fa244a930858f094963edd79f47636a2264cf1d9f'),
    ('functions/open_deployment.sql', '\x1cacf648f1c4a4370eebd9ee482a0869ddc371ed6885738cab7a3e15b5290069'),
    ('functions/open_operation.sql', '\xc010ade06a3442fa60cdbdb3af369ae09dcf5afd2ad92976486ec8672ab2f4dd'),
    ('functions/close_operation.sql', '\x1541dd133dfee0acb0d65d4e575a9d9cd7287e5dfef606443b0e59e6bd8e7471'),
    ('functions/settled_status.sql', '\xea8606ae0aa733c854ec9f55df86e673fc0c01fb15e6a0bce977e08756b63ccb'),
    ('functions/settle_operations.sql', '\xbcb3a1b51aca297c68cfae282728ce2a2168a21a2e8cf52548d409dbea0eb85b'),
    ('functions/track_operation.sql', '\x673dd2d75689e166929dd582042699725f0b34644dc6bd16ffa659db8bc2ee17'),
    ('functions/complete_operation.sql', '\xc0e8724e94663cf0a15323fa99158a4c7f10fc8b5747524efa1ed6eef2c6210f'),
    ('functions/verify_installation.sql', '\x35010c6a99324c994b9b0b0aa099165d4ddd24f5649fe19630d92251e8d428cf'),
    ('views/operation.sql', '\x286ea76586e75a625911983cc63e763f18f9888c97b1651e79ee0839213e3a31'),
    ('views/ddl_event.sql', '\xa5ee246a29f1caaa571a7c6f8eee64798ea12e8add2cc33e51858d5816ea4ebc'),
    ('views/out_of_band_change.sql', '\x35fdce4935bbbbac572258ba280e058e5fafcc51bbd362964beb03e50a6999ff'),
    ('functions/get_execution_history.sql', '\xc3aeca57d65cc3559a56b8eb153817a536680c90ad4d020cfd48898f961200a4'),
    ('functions/get_enterprise_dashboard.sql', '\x4bb062b1a20a7bb2268c69402eb13e57d548978095fc0e1e459ba43b81ac5780'),
    ('triggers/append_only.sql', '\x746d553344193857f9c560d68c87672809734d3a5f868114c4bf33cb08af383e'),
    ('partitions.sql', '\x1141c29f0f866bf7299479ebfb55fb9af4f687bf3931842eca657b48690eb242'),
    ('permissions.sql', '\x59ca9e6c5854f489df92940051be1e9c458031923957d8e10ef10f5aedc3d5f2'),
    ('event_triggers/et_ddl_command_end.sql', '\x0211895dc956be3d7bee04021218a89eb9e3fb199a47ccd2eb1c4783d17786e2'),
    ('event_triggers/et_sql_drop.sql', '\x6e0eff058c506a2c3402040973e89113f57e571c518a3d8f2029a86370572cd9');
\if :fresh
    update vaulttrack_file set due = true;
\else
do $refuse$
declare
    v_file text;
begin
    select applied.file_name into v_file from script_tracking.installed_file as applied
    where applied.file_name like 'migrations/%'
      and applied.file_name not in (select name from vaulttrack_file);
    if found then
        raise exception 'the installed schema has %, which this file does not know', v_file
            using errcode = 'VT012', hint = 'Use the file of that version or a later one.';
    end if;
    select name into v_file from vaulttrack_file
    join script_tracking.installed_file as applied on applied.file_name = name
    where name like 'migrations/%' and applied.checksum <> vaulttrack_file.checksum;
    if found then
        raise exception '% differs from the one that was installed', v_file
            using errcode = 'VT017', hint = 'Migration files never change after a release: use an unaltered file.';
    end if;
end
$refuse$;
    update vaulttrack_file set differs =
        checksum is distinct from (
            select applied.checksum from script_tracking.installed_file as applied
            where applied.file_name = name order by installation_id desc limit 1);
    update vaulttrack_file set due =
        differs or (name like 'event\_triggers/%' and not (select count(*) = 2 from pg_catalog.pg_event_trigger
where evtname in ('et_ddl_command_end', 'et_sql_drop') and evtenabled = 'A' and evttags is null));
\endif
select bool_or(due) as anything_due, bool_or(due) and not :'fresh' as upgrade, not bool_or(differs) as repair
from vaulttrack_file \gset
savepoint before_repair;
\if :upgrade
    select script_tracking.track_operation('vaulttrack install 0.1.0-M1', 'MAINTENANCE') as operation \gset
\endif

-- ---------------------------------------------------------------- migrations/0001_roles.sql
select due from vaulttrack_file where name = 'migrations/0001_roles.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
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
set local role none;
\endif

-- ---------------------------------------------------------------- migrations/0002_schema.sql
select due from vaulttrack_file where name = 'migrations/0002_schema.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
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
set local role none;
\endif

-- ---------------------------------------------------------------- migrations/0003_installation.sql
select due from vaulttrack_file where name = 'migrations/0003_installation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
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
set local role none;
\endif

-- ---------------------------------------------------------------- migrations/0004_deployment.sql
select due from vaulttrack_file where name = 'migrations/0004_deployment.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create table script_tracking.deployment_h (
    deployment_id bigint generated always as identity primary key,
    load_date timestamptz not null default clock_timestamp(),
    record_source text not null
);
comment on table script_tracking.deployment_h is 'Hub: one run of a migration tool, holding operations.';
comment on column script_tracking.deployment_h.deployment_id is 'Key of the deployment inside this database.';
comment on column script_tracking.deployment_h.load_date is 'When the run was first heard of.';
comment on column script_tracking.deployment_h.record_source is 'Who reported it: the tool and its version.';

create table script_tracking.deployment_s (
    deployment_id bigint not null references script_tracking.deployment_h,
    version_number smallint not null default 1,
    load_date timestamptz not null default clock_timestamp(),
    tool text not null,
    tool_version text not null,
    history_table text,
    degraded boolean not null default false,
    db_session_user name not null default session_user,
    application_name text not null default current_setting('application_name'),
    client_addr inet default inet_client_addr(),
    context jsonb not null default '{}',
    primary key (deployment_id, version_number),
    constraint tool_is_not_blank check (btrim(tool) <> ''),
    constraint context_is_an_object check (jsonb_typeof(context) = 'object')
);
comment on table script_tracking.deployment_s is 'Satellite: what is known of a run of a migration tool.';
comment on column script_tracking.deployment_s.deployment_id is 'The deployment.';
comment on column script_tracking.deployment_s.version_number is 'Counts the descriptions of one deployment.';
comment on column script_tracking.deployment_s.load_date is 'When this was written.';
comment on column script_tracking.deployment_s.tool is 'Tool that ran: flyway, liquibase.';
comment on column script_tracking.deployment_s.tool_version is 'Version of the tool, as it says itself.';
comment on column script_tracking.deployment_s.history_table is
    'The tool''s own table (schema.table), so that its creation is recognised as bookkeeping.';
comment on column script_tracking.deployment_s.degraded is
    'True when no side connection was to be had, so that a killed run may have left no trace.';
comment on column script_tracking.deployment_s.db_session_user is 'Observed: role that logged in to track.';
comment on column script_tracking.deployment_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.deployment_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.deployment_s.context is
    'Asserted by the client: operating-system user, host, source revision, ticket, CI run.';
set local role none;
\endif

-- ---------------------------------------------------------------- migrations/0005_operation.sql
select due from vaulttrack_file where name = 'migrations/0005_operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create table script_tracking.operation_h (
    operation_id bigint generated always as identity primary key,
    operation_token bytea not null,
    deployment_id bigint references script_tracking.deployment_h,
    load_date timestamptz not null default clock_timestamp(),
    record_source text not null,
    constraint token_has_16_bytes check (octet_length(operation_token) = 16)
);
comment on table script_tracking.operation_h is 'Hub: one tracked run of a change or of a manual task.';
comment on column script_tracking.operation_h.operation_id is
    'Narrow key inside this database. The public key is these eight bytes followed by the token.';
comment on column script_tracking.operation_h.operation_token is
    'The part of the key nobody can guess. The session that runs the change presents it with its DDL.';
comment on column script_tracking.operation_h.deployment_id is 'The tool''s run; null for a manual operation.';
comment on column script_tracking.operation_h.load_date is 'When the operation was opened.';
comment on column script_tracking.operation_h.record_source is 'Who reported it: tool and version, or the role that called.';

create table script_tracking.change_s (
    operation_id bigint primary key references script_tracking.operation_h,
    load_date timestamptz not null default clock_timestamp(),
    script_name varchar(500) not null,
    script_type varchar(50) not null,
    transactional boolean not null,
    xid bigint,
    backend_pid int not null,
    backend_start timestamptz,
    db_session_user name not null,
    db_role name,
    application_name text,
    client_addr inet,
    details jsonb not null default '{}',
    constraint script_name_is_not_blank check (btrim(script_name) <> ''),
    constraint script_type_is_not_blank check (btrim(script_type) <> ''),
    constraint details_are_an_object check (jsonb_typeof(details) = 'object')
);
comment on table script_tracking.change_s is 'Satellite: what an operation runs, and the backend it is bound to. Written once, at opening.';
comment on column script_tracking.change_s.operation_id is 'The operation.';
comment on column script_tracking.change_s.load_date is 'When this was written.';
comment on column script_tracking.change_s.script_name is 'Migration: the script''s file name. Changeset: file::id::author. Else what the caller said.';
comment on column script_tracking.change_s.script_type is 'MIGRATION, ROLLBACK, MAINTENANCE, MANUAL, or the caller''s own word.';
comment on column script_tracking.change_s.transactional is 'Whether the change runs in one transaction.';
comment on column script_tracking.change_s.xid is 'Transaction of the change (txid_current()), where it was known at opening.';
comment on column script_tracking.change_s.backend_pid is 'Backend that runs the change. Only its DDL can belong to the operation.';
comment on column script_tracking.change_s.backend_start is 'Start of that backend, since process numbers return.';
comment on column script_tracking.change_s.db_session_user is 'Observed: role that logged in on that backend.';
comment on column script_tracking.change_s.db_role is 'Observed: role taken by SET ROLE at opening, null for none.';
comment on column script_tracking.change_s.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.change_s.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.change_s.details is
    'What the tool says of the change: version, description, checksum, sha256 of the file, author, labels.';

create table script_tracking.operation_s (
    operation_id bigint not null references script_tracking.operation_h,
    version_number smallint not null,
    load_date timestamptz not null default clock_timestamp(),
    operation_status text not null,
    confirmed boolean not null,
    xid bigint,
    duration_ms bigint,
    rows_affected bigint,
    error_code text,
    error_message text,
    failed_statement text,
    note text,
    record_source text not null,
    primary key (operation_id, version_number),
    constraint status_is_known check (operation_status in ('RUNNING', 'COMPLETED', 'FAILED', 'ROLLED_BACK', 'ABANDONED')),
    constraint version_1_is_running check ((version_number = 1) = (operation_status = 'RUNNING')),
    constraint only_success_awaits_confirmation check (confirmed or operation_status in ('RUNNING', 'COMPLETED')),
    constraint duration_is_not_negative check (duration_ms >= 0),
    constraint rows_are_not_negative check (rows_affected >= 0),
    constraint success_has_no_error check (operation_status not in ('RUNNING', 'COMPLETED') or error_message is null)
);
comment on table script_tracking.operation_s is 'Satellite: the states of an operation, one row each, never updated.';
comment on column script_tracking.operation_s.operation_id is 'The operation.';
comment on column script_tracking.operation_s.version_number is 'Counts the states of one operation; 1 is RUNNING.';
comment on column script_tracking.operation_s.load_date is 'When the state was reached.';
comment on column script_tracking.operation_s.operation_status is
    'RUNNING; COMPLETED: committed; FAILED: reported as failed; ROLLED_BACK: reported as done, but its transaction rolled back; '
    'ABANDONED: its backend ended without a word.';
comment on column script_tracking.operation_s.confirmed is
    'False for a reported success whose transaction had not ended yet, and for RUNNING. settle_operations() adds the confirmed state.';
comment on column script_tracking.operation_s.xid is 'Transaction whose fate decides (txid_current()), where known.';
comment on column script_tracking.operation_s.duration_ms is 'Milliseconds the change took, measured by the client.';
comment on column script_tracking.operation_s.rows_affected is 'Rows the change affected, where the client knows.';
comment on column script_tracking.operation_s.error_code is 'SQLSTATE or the tool''s code of the failure.';
comment on column script_tracking.operation_s.error_message is 'Message of the failure, secrets redacted.';
comment on column script_tracking.operation_s.failed_statement is 'Statement that failed, secrets redacted.';
comment on column script_tracking.operation_s.note is 'Why a change did nothing: the tool announced it, and then skipped it.';
comment on column script_tracking.operation_s.record_source is 'Who reported the state.';
set local role none;
\endif

-- ---------------------------------------------------------------- migrations/0006_ddl_event.sql
select due from vaulttrack_file where name = 'migrations/0006_ddl_event.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create table script_tracking.sql_text (
    sql_text_hk bytea not null,
    load_date timestamptz not null default clock_timestamp(),
    sql_text text not null,
    constraint key_is_sha256 check (octet_length(sql_text_hk) = 32)
);
-- Not unique on purpose: two migrations that run the same text at once must not wait for each other.
create index sql_text_hk_idx on script_tracking.sql_text (sql_text_hk);
comment on table script_tracking.sql_text is
    'SQL as it was sent, secrets redacted, stored once per text. The same text may stand twice when two sessions brought it at once.';
comment on column script_tracking.sql_text.sql_text_hk is 'SHA-256 of the redacted text in UTF-8.';
comment on column script_tracking.sql_text.load_date is 'When the text was first seen.';
comment on column script_tracking.sql_text.sql_text is 'The text; beyond 100,000 characters it is cut and marked.';

create sequence script_tracking.ddl_event_id_seq;
comment on sequence script_tracking.ddl_event_id_seq is 'Numbers DDL events. Gaps are rolled-back DDL and prove nothing.';

create table script_tracking.ddl_event_l (
    ddl_event_id bigint not null default nextval('script_tracking.ddl_event_id_seq'),
    event_timestamp timestamptz not null default clock_timestamp(),
    xid bigint not null default txid_current(),
    operation_claim text,
    command_tag text not null,
    dropped boolean not null,
    object_type text not null,
    schema_name text,
    object_identity text,
    classid oid,
    objid oid,
    objsubid int,
    db_session_user name not null default session_user,
    db_role name,
    application_name text not null,
    client_addr inet default inet_client_addr(),
    backend_pid int not null default pg_backend_pid(),
    sql_text_hk bytea not null,
    constraint claim_is_short check (length(operation_claim) <= 64),
    primary key (ddl_event_id, event_timestamp)
) partition by range (event_timestamp);
create index ddl_event_time_idx on script_tracking.ddl_event_l using brin (event_timestamp);
comment on table script_tracking.ddl_event_l is
    'Link: one object touched by one DDL command, written by the event triggers in the transaction of that command. One partition a month.';
comment on column script_tracking.ddl_event_l.ddl_event_id is 'Number of the event.';
comment on column script_tracking.ddl_event_l.event_timestamp is 'When the command ended, by the server''s clock.';
comment on column script_tracking.ddl_event_l.xid is 'Observed: top-level transaction (txid_current()).';
comment on column script_tracking.ddl_event_l.operation_claim is
    'Asserted by the session: token of the operation it works for. Believed only after the check in view ddl_event.';
comment on column script_tracking.ddl_event_l.command_tag is 'Command as PostgreSQL names it, for example ALTER TABLE.';
comment on column script_tracking.ddl_event_l.dropped is 'True when the event says that the object is gone.';
comment on column script_tracking.ddl_event_l.object_type is 'Kind of object as PostgreSQL names it, for example table column.';
comment on column script_tracking.ddl_event_l.schema_name is 'Schema of the object, null where it has none.';
comment on column script_tracking.ddl_event_l.object_identity is
    'Full name of the object. Null for GRANT and REVOKE, whose targets PostgreSQL does not tell an event trigger.';
comment on column script_tracking.ddl_event_l.classid is 'Catalog of the object; null where object_identity is.';
comment on column script_tracking.ddl_event_l.objid is 'Number of the object in that catalog; null where object_identity is.';
comment on column script_tracking.ddl_event_l.objsubid is 'Column number for a column, else 0; null where object_identity is.';
comment on column script_tracking.ddl_event_l.db_session_user is 'Observed: role that logged in.';
comment on column script_tracking.ddl_event_l.db_role is 'Observed: role taken by SET ROLE, null for none.';
comment on column script_tracking.ddl_event_l.application_name is 'Asserted by the client: name of the application.';
comment on column script_tracking.ddl_event_l.client_addr is 'Observed: address of the client, null for a local socket.';
comment on column script_tracking.ddl_event_l.backend_pid is 'Observed: process number of the backend.';
comment on column script_tracking.ddl_event_l.sql_text_hk is 'Text that the client sent, in sql_text.';
set local role none;
\endif

-- ---------------------------------------------------------------- functions/calculate_hash_key.sql
select due from vaulttrack_file where name = 'functions/calculate_hash_key.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.calculate_hash_key(p_business_key text)
    returns bytea
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select sha256(convert_to(p_business_key, 'UTF8'))
$$;
comment on function script_tracking.calculate_hash_key(text) is
    'SHA-256 of a business key in UTF-8: 32 bytes, the same in every database, whatever its encoding.';
revoke all on function script_tracking.calculate_hash_key(text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/redact_secrets.sql
select due from vaulttrack_file where name = 'functions/redact_secrets.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.redact_secrets(p_text text)
    returns text
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select regexp_replace(
        regexp_replace(
            regexp_replace(
                p_text,
                '(\w*(?:password|passwd|secret|token)\w*[''"]?\s*(?:=|:|=>|\s)\s*)(?:e?''''[^'']*''''|e?''(?:[^'']|'''')*''|\$\w*\$[^$]*\$\w*\$)',
                '\1''***''', 'gi'),
            '(\w*(?:password|passwd)\s*=\s*)([^\s''";,)]+)',
            '\1***', 'gi'),
        '(://[^/\s:@]*:)[^/\s@]*@',
        '\1***@', 'g')
$$;
comment on function script_tracking.redact_secrets(text) is
    'The text with the values of passwords, secrets, tokens and of URLs with a password replaced by ***.';
revoke all on function script_tracking.redact_secrets(text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/stored_text.sql
select due from vaulttrack_file where name = 'functions/stored_text.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.stored_text(p_text text, p_limit int)
    returns text
    language sql
    immutable
    strict
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when length(p_text) > p_limit
            then left(p_text, p_limit) || ' ... [cut by VaultTrack: ' || length(p_text) || ' characters]'
        else p_text
    end
$$;
comment on function script_tracking.stored_text(text, int) is
    'The text, or its first p_limit characters and a mark that tells its full length.';
revoke all on function script_tracking.stored_text(text, int) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/refuse_history_change.sql
select due from vaulttrack_file where name = 'functions/refuse_history_change.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.refuse_history_change()
    returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception '% on script_tracking.% is refused: history is insert-only', tg_op, tg_table_name
        using errcode = 'VT030',
              hint = 'To remove old history use cleanup_old_data(), which archives and records what it removes.';
end
$$;
comment on function script_tracking.refuse_history_change() is
    'Trigger body: refuses UPDATE, DELETE and TRUNCATE on every table of the history, for every role (VT030).';
revoke all on function script_tracking.refuse_history_change() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/make_append_only.sql
select due from vaulttrack_file where name = 'functions/make_append_only.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.make_append_only(p_table regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if exists (select from pg_trigger where tgrelid = p_table and tgname = 'append_only') then
        return;
    end if;

    execute format(
        'create trigger append_only before update or delete or truncate on %s '
        'for each statement execute function script_tracking.refuse_history_change()',
        p_table);
    execute format('alter table %s enable always trigger append_only', p_table);
end
$$;
comment on function script_tracking.make_append_only(regclass) is
    'Puts the trigger that refuses UPDATE, DELETE and TRUNCATE on a table, also for session_replication_role = replica.';
revoke all on function script_tracking.make_append_only(regclass) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/ensure_ddl_event_partitions.sql
select due from vaulttrack_file where name = 'functions/ensure_ddl_event_partitions.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.ensure_ddl_event_partitions(p_months_ahead int default 12)
    returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_month timestamptz := date_trunc('month', clock_timestamp());
    v_last timestamptz := v_month + make_interval(months => p_months_ahead);
    v_partition text;
    v_made int := 0;
begin
    -- Without a default partition a month that nobody prepared would make the user's own DDL fail.
    if to_regclass('script_tracking.ddl_event_l_default') is null then
        create table script_tracking.ddl_event_l_default partition of script_tracking.ddl_event_l default;
        perform script_tracking.make_append_only('script_tracking.ddl_event_l_default');
        v_made := 1;
    end if;

    while v_month <= v_last loop
        v_partition := 'ddl_event_l_' || to_char(v_month, 'YYYY_MM');
        if to_regclass('script_tracking.' || v_partition) is null then
            execute format(
                'create table script_tracking.%I partition of script_tracking.ddl_event_l for values from (%L) to (%L)',
                v_partition, v_month, v_month + interval '1 month');
            perform script_tracking.make_append_only(('script_tracking.' || v_partition)::regclass);
            v_made := v_made + 1;
        end if;
        v_month := v_month + interval '1 month';
    end loop;

    return v_made;
end
$$;
comment on function script_tracking.ensure_ddl_event_partitions(int) is
    'Makes the monthly partitions of ddl_event_l from this month to p_months_ahead months on, and the default one. Returns how many were made.';
revoke all on function script_tracking.ensure_ddl_event_partitions(int) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/record_sql_text.sql
select due from vaulttrack_file where name = 'functions/record_sql_text.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.record_sql_text(p_sql text)
    returns bytea
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_text text := coalesce(p_sql, '');
    v_key bytea;
begin
    -- This runs for each DDL, and hardly any text is long or holds a secret.
    if v_text ~* 'passw|secret|token|://' then
        v_text := script_tracking.redact_secrets(v_text);
    end if;
    if length(v_text) > 100000 then
        v_text := script_tracking.stored_text(v_text, 100000);
    end if;

    v_key := sha256(convert_to(v_text, 'UTF8'));
    insert into script_tracking.sql_text (sql_text_hk, sql_text)
    select v_key, v_text
    where not exists (select from script_tracking.sql_text where sql_text_hk = v_key);

    return v_key;
end
$$;
comment on function script_tracking.record_sql_text(text) is
    'Stores a text once, secrets redacted, and returns its key. Never waits for another session.';
revoke all on function script_tracking.record_sql_text(text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/record_ddl_command.sql
select due from vaulttrack_file where name = 'functions/record_ddl_command.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.record_ddl_command()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
begin
    -- One row an object: a replaced view and a serial column are each told twice. Members of an extension stand for nothing.
    insert into script_tracking.ddl_event_l (
        operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
        db_role, application_name, sql_text_hk)
    select
        left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
        command_tag, false, object_type, schema_name, object_identity, classid, objid, objsubid,
        nullif(current_setting('role'), 'none'),
        current_setting('application_name'),
        (select script_tracking.record_sql_text(current_query()))
    from (
        select distinct command_tag, object_type, schema_name, object_identity, classid, objid, objsubid
        from pg_event_trigger_ddl_commands()
        where not in_extension
          and schema_name is distinct from 'pg_temp'
    ) as command;
end
$$;
comment on function script_tracking.record_ddl_command() is
    'Event trigger body for ddl_command_end: records every object that a DDL command made or changed, whoever ran it.';
revoke all on function script_tracking.record_ddl_command() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/record_dropped_object.sql
select due from vaulttrack_file where name = 'functions/record_dropped_object.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.record_dropped_object()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off
as $$
begin
    insert into script_tracking.ddl_event_l (
        operation_claim, command_tag, dropped, object_type, schema_name, object_identity, classid, objid, objsubid,
        db_role, application_name, sql_text_hk)
    select
        left(nullif(current_setting('vaulttrack.operation', true), ''), 64),
        tg_tag, true, object_type, schema_name, object_identity, classid, objid, objsubid,
        nullif(current_setting('role'), 'none'),
        current_setting('application_name'),
        (select script_tracking.record_sql_text(current_query()))
    from pg_event_trigger_dropped_objects()
    where (original or normal)
      and not is_temporary;
end
$$;
comment on function script_tracking.record_dropped_object() is
    'Event trigger body for sql_drop: records every object that a command dropped, which ddl_command_end does not see.';
revoke all on function script_tracking.record_dropped_object() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/random_token.sql
select due from vaulttrack_file where name = 'functions/random_token.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.random_token()
    returns bytea
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_uuid uuid;
begin
    if to_regprocedure('pg_catalog.gen_random_uuid()') is not null then
        execute 'select pg_catalog.gen_random_uuid()' into v_uuid;
        return substr(sha256(uuid_send(v_uuid) || int8send(txid_current())), 1, 16);
    end if;

    -- PostgreSQL 12 has no gen_random_uuid(). Its random() is seeded from the system's random source once per session;
    -- the token is never the only proof, since backend and user are checked too.
    return substr(
        sha256(float8send(random()) || float8send(random()) || int8send(txid_current()) || int4send(pg_backend_pid())
            || timestamptz_send(clock_timestamp())),
        1, 16);
end
$$;
comment on function script_tracking.random_token() is 'Sixteen random bytes: the part of an operation''s key that nobody can guess.';
revoke all on function script_tracking.random_token() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/operation_id.sql
select due from vaulttrack_file where name = 'functions/operation_id.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.operation_id(p_execution_hk bytea)
    returns bigint
    language plpgsql
    -- Volatile, so that it sees an operation that the same statement opened.
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_operation_id bigint;
begin
    if p_execution_hk is null then
        raise exception 'the operation key is null'
            using errcode = 'VT003', hint = 'Pass the value that track_operation() returned.';
    end if;

    if octet_length(p_execution_hk) = 24 then
        select operation_id into v_operation_id
        from script_tracking.operation_h
        where operation_id = ('x' || encode(substr(p_execution_hk, 1, 8), 'hex'))::bit(64)::bigint
          and operation_token = substr(p_execution_hk, 9);
    end if;

    if v_operation_id is null then
        raise exception 'operation % is not known', left(encode(p_execution_hk, 'hex'), 64)
            using errcode = 'VT001',
                  hint = 'Pass the value that track_operation() returned. It is gone if the transaction that opened it rolled back.';
    end if;

    return v_operation_id;
end
$$;
comment on function script_tracking.operation_id(bytea) is
    'The number of the operation with this public key. Raises VT003 for null and VT001 for a key that is not known.';
revoke all on function script_tracking.operation_id(bytea) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/refuse_bad_name.sql
select due from vaulttrack_file where name = 'functions/refuse_bad_name.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.refuse_bad_name(p_script_name text, p_script_type text)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(btrim(p_script_name), '') = '' or coalesce(btrim(p_script_type), '') = '' then
        raise exception 'an operation needs a name and a type, but its % is null or blank',
                case when coalesce(btrim(p_script_name), '') = '' then 'name' else 'type' end
            using errcode = 'VT003', hint = 'Pass the script''s name, and a type such as MANUAL or MAINTENANCE.';
    end if;

    if length(p_script_name) > 500 or length(p_script_type) > 50 then
        raise exception 'a name has at most 500 characters and a type at most 50, but these have % and %',
                length(p_script_name), length(p_script_type)
            using errcode = 'VT004', hint = 'Shorten it; keep the distinguishing part.';
    end if;
end
$$;
comment on function script_tracking.refuse_bad_name(text, text) is
    'Raises VT003 for a null or blank name or type of an operation, VT004 for one that is too long.';
revoke all on function script_tracking.refuse_bad_name(text, text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/open_deployment.sql
select due from vaulttrack_file where name = 'functions/open_deployment.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.open_deployment(
    p_tool text, p_tool_version text, p_history_table text default null, p_degraded boolean default false,
    p_context jsonb default '{}')
    returns bigint
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with hub as (
        insert into script_tracking.deployment_h (record_source)
        values (p_tool || ' ' || p_tool_version)
        returning deployment_id
    )
    insert into script_tracking.deployment_s (deployment_id, tool, tool_version, history_table, degraded, context)
    select deployment_id, p_tool, p_tool_version, p_history_table, p_degraded, coalesce(p_context, '{}')
    from hub
    returning deployment_id
$$;
comment on function script_tracking.open_deployment(text, text, text, boolean, jsonb) is
    'Records a run of a migration tool and returns its number, under which operations are opened.';
revoke all on function script_tracking.open_deployment(text, text, text, boolean, jsonb) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/open_operation.sql
select due from vaulttrack_file where name = 'functions/open_operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.open_operation(
    p_operation_token bytea, p_script_name text, p_script_type text, p_deployment_id bigint default null,
    p_transactional boolean default true, p_backend_pid int default null, p_xid bigint default null,
    p_db_role text default null, p_details jsonb default '{}')
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_operation_id bigint;
    v_source text := coalesce(
        (select record_source from script_tracking.deployment_h where deployment_id = p_deployment_id),
        'session_user ' || session_user);
begin
    perform script_tracking.refuse_bad_name(p_script_name, p_script_type);

    insert into script_tracking.operation_h (operation_token, deployment_id, record_source)
    values (p_operation_token, p_deployment_id, v_source)
    returning operation_id into v_operation_id;

    insert into script_tracking.operation_s (operation_id, version_number, operation_status, confirmed, xid, record_source)
    values (v_operation_id, 1, 'RUNNING', false, p_xid, v_source);

    -- An operation can be bound only to a backend of the caller's own login, so that nobody's DDL is credited to another.
    insert into script_tracking.change_s (
        operation_id, script_name, script_type, transactional, xid, backend_pid, backend_start, db_session_user, db_role,
        application_name, client_addr, details)
    select
        v_operation_id, p_script_name, p_script_type, p_transactional, p_xid, backend.pid, backend.backend_start,
        session_user, coalesce(p_db_role, nullif(current_setting('role'), 'none')), backend.application_name,
        backend.client_addr, coalesce(p_details, '{}')
    from pg_stat_get_activity(coalesce(p_backend_pid, pg_backend_pid())) as backend
    where pg_get_userbyid(backend.usesysid) = session_user;

    if not found then
        raise exception 'backend % is no session of %', p_backend_pid, session_user
            using errcode = 'VT005', hint = 'Open the operation with the login that runs the change.';
    end if;

    return int8send(v_operation_id) || p_operation_token;
end
$$;
comment on function script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb) is
    'Opens an operation bound to a backend of the caller''s login (this one, unless p_backend_pid names another) and returns its '
    'public key. Raises VT003 and VT004 for a bad name or type, VT005 for a backend of another login.';
revoke all on function script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/close_operation.sql
select due from vaulttrack_file where name = 'functions/close_operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.close_operation(
    p_execution_hk bytea, p_status text, p_duration_ms bigint default null, p_rows_affected bigint default null,
    p_error_code text default null, p_error_message text default null, p_failed_statement text default null,
    p_xid bigint default null, p_note text default null)
    returns text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_operation_id bigint := script_tracking.operation_id(p_execution_hk);
    v_last script_tracking.operation_s;
    v_xid bigint;
    v_fate text;
    v_status text := p_status;
begin
    if p_status is null or p_status not in ('COMPLETED', 'FAILED', 'ROLLED_BACK', 'ABANDONED') then
        raise exception 'an operation cannot be closed with status %', coalesce(quote_literal(left(p_status, 50)), 'null')
            using errcode = 'VT006', hint = 'Close it with COMPLETED, FAILED, ROLLED_BACK or ABANDONED.';
    end if;

    select * into v_last from script_tracking.operation_s
    where operation_id = v_operation_id order by version_number desc limit 1;

    -- ABANDONED is only presumed: its backend had ended without a word. A later word replaces it.
    if v_last.operation_status not in ('RUNNING', 'ABANDONED') then
        raise exception 'operation % was already closed as %', v_operation_id, v_last.operation_status
            using errcode = 'VT002', hint = 'Close an operation once; open another one for another run.';
    end if;

    v_xid := coalesce(p_xid, v_last.xid);
    v_fate := case when p_status = 'COMPLETED' and v_xid is not null then txid_status(v_xid) end;
    if v_fate = 'aborted' then
        v_status := 'ROLLED_BACK';
    end if;

    insert into script_tracking.operation_s (
        operation_id, version_number, operation_status, confirmed, xid, duration_ms, rows_affected, error_code, error_message,
        failed_statement, note, record_source)
    values (
        v_operation_id, v_last.version_number + 1, v_status,
        v_status <> 'COMPLETED' or v_fate is distinct from 'in progress' or v_xid is not distinct from txid_current_if_assigned(),
        v_xid, p_duration_ms, p_rows_affected, left(p_error_code, 50),
        script_tracking.stored_text(script_tracking.redact_secrets(p_error_message), 10000),
        script_tracking.stored_text(script_tracking.redact_secrets(p_failed_statement), 100000),
        script_tracking.stored_text(p_note, 10000),
        'session_user ' || session_user);
    return v_status;
exception
    when unique_violation then
        raise exception 'operation % was closed by another session at the same time', v_operation_id
            using errcode = 'VT002', hint = 'Close an operation once; open another one for another run.';
end
$$;
comment on function script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text) is
    'Closes an operation and returns the status that was recorded: a COMPLETED whose transaction (p_xid, or the one given at '
    'opening) rolled back is recorded as ROLLED_BACK. Raises VT001 for an unknown key, VT002 for a closed one, VT006 for a bad status.';
revoke all on function script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/settled_status.sql
select due from vaulttrack_file where name = 'functions/settled_status.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.settled_status(p_status text, p_fate text, p_backend_lives boolean)
    returns text
    language sql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_fate = 'in progress' then null
        when p_status = 'COMPLETED' and p_fate = 'aborted' then 'ROLLED_BACK'
        when p_status = 'COMPLETED' and p_fate = 'committed' then 'COMPLETED'
        when p_status = 'RUNNING' and not p_backend_lives and p_fate = 'committed' then 'COMPLETED'
        when p_status = 'RUNNING' and not p_backend_lives then 'ABANDONED'
    end
$$;
comment on function script_tracking.settled_status(text, text, boolean) is
    'The final status of an unconfirmed state, from the fate of its transaction (txid_status()) and of its backend; null while it is open.';
revoke all on function script_tracking.settled_status(text, text, boolean) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/settle_operations.sql
select due from vaulttrack_file where name = 'functions/settle_operations.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.settle_operations()
    returns int
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with unsettled as (
        select distinct on (state.operation_id) state.*
        from script_tracking.operation_s as state
        order by state.operation_id, state.version_number desc
    ), judged as (
        select
            state.operation_id, state.version_number, state.xid, state.duration_ms, state.rows_affected,
            script_tracking.settled_status(
                state.operation_status, txid_status(state.xid),
                exists (
                    select from pg_stat_get_activity(change.backend_pid) as backend
                    -- Hidden from an owner that may not read all statistics: then it counts as living.
                    where coalesce(backend.backend_start = change.backend_start, true)
                )) as settled_status
        from unsettled as state
        join script_tracking.change_s as change using (operation_id)
        where not state.confirmed
    ), settled as (
        insert into script_tracking.operation_s (
            operation_id, version_number, operation_status, confirmed, xid, duration_ms, rows_affected, record_source)
        select operation_id, version_number + 1, settled_status, true, xid, duration_ms, rows_affected, 'settle_operations()'
        from judged
        where settled_status is not null
        on conflict do nothing
        returning operation_id
    )
    select count(*)::int from settled
$$;
comment on function script_tracking.settle_operations() is
    'Settles what operations left open: a reported success is confirmed, or found rolled back; a running operation whose backend '
    'ended is COMPLETED when its transaction committed, else ABANDONED. Returns how many were settled.';
revoke all on function script_tracking.settle_operations() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/track_operation.sql
select due from vaulttrack_file where name = 'functions/track_operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.track_operation(p_script_name varchar, p_script_type varchar default 'MANUAL')
    returns bytea
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_token bytea := script_tracking.random_token();
    v_key bytea := script_tracking.open_operation(
        v_token, p_script_name, p_script_type, p_transactional => false);
begin
    -- The session presents the token with all DDL that follows, until complete_operation() takes it back.
    perform set_config('vaulttrack.operation', encode(v_token, 'hex'), false);
    return v_key;
end
$$;
comment on function script_tracking.track_operation(varchar, varchar) is
    'Opens an operation, to which the DDL of this session belongs until complete_operation() closes it. Returns its key. '
    'Call it in a transaction of its own, so that the operation outlives a rollback. Raises VT003 and VT004 for a bad name or type.';
revoke all on function script_tracking.track_operation(varchar, varchar) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/complete_operation.sql
select due from vaulttrack_file where name = 'functions/complete_operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.complete_operation(
    p_execution_hk bytea, p_success boolean default true, p_error_message text default null)
    returns boolean
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_opened_at timestamptz := (
        select load_date from script_tracking.operation_h where operation_id = script_tracking.operation_id(p_execution_hk));
begin
    perform script_tracking.close_operation(
        p_execution_hk,
        case when coalesce(p_success, false) then 'COMPLETED' else 'FAILED' end,
        p_duration_ms => (extract(epoch from clock_timestamp() - v_opened_at) * 1000)::bigint,
        p_error_message => case when not coalesce(p_success, false) then p_error_message end);
    perform set_config('vaulttrack.operation', '', false);
    return true;
end
$$;
comment on function script_tracking.complete_operation(bytea, boolean, text) is
    'Closes an operation that track_operation() opened: COMPLETED, or FAILED with a message. Returns true when recorded. '
    'Raises VT001 for an unknown key, VT002 for a closed one, VT003 for null.';
revoke all on function script_tracking.complete_operation(bytea, boolean, text) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/verify_installation.sql
select due from vaulttrack_file where name = 'functions/verify_installation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.verify_installation()
    returns table (check_name text, subject text, holds boolean, found text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
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
$$;
comment on function script_tracking.verify_installation() is
    'One row for each thing that must hold so that no change goes unrecorded, with what was found. A healthy installation holds throughout.';
revoke all on function script_tracking.verify_installation() from public;
set local role none;
\endif

-- ---------------------------------------------------------------- views/operation.sql
select due from vaulttrack_file where name = 'views/operation.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace view script_tracking.operation as
select
    hub.operation_id,
    int8send(hub.operation_id) || hub.operation_token as operation_key,
    encode(hub.operation_token, 'hex') as operation_claim,
    hub.deployment_id,
    deployment.tool,
    deployment.tool_version,
    change.script_name,
    change.script_type,
    case
        when last.confirmed or last.operation_status = 'RUNNING' then last.operation_status
        -- A success that was reported before its transaction ended counts from the commit on, and never after a rollback.
        when txid_status(last.xid) = 'aborted' then 'ROLLED_BACK'
        when txid_status(last.xid) = 'in progress' then 'RUNNING'
        else last.operation_status
    end::text as operation_status,
    last.confirmed,
    hub.load_date as opened_at,
    ended.load_date as ended_at,
    last.duration_ms,
    last.rows_affected,
    coalesce(last.xid, change.xid) as xid,
    change.transactional,
    change.backend_pid,
    change.backend_start,
    change.db_session_user,
    change.db_role,
    change.application_name,
    change.client_addr,
    last.error_code,
    last.error_message,
    last.failed_statement,
    last.note,
    change.details,
    deployment.context,
    deployment.degraded,
    last.record_source
from script_tracking.operation_h as hub
join script_tracking.change_s as change using (operation_id)
join lateral (
    select state.*
    from script_tracking.operation_s as state
    where state.operation_id = hub.operation_id
    order by state.version_number desc
    limit 1
) as last on true
left join script_tracking.operation_s as ended on ended.operation_id = hub.operation_id and ended.version_number = 2
left join script_tracking.deployment_s as deployment on deployment.deployment_id = hub.deployment_id
    and deployment.version_number = 1;
comment on view script_tracking.operation is
    'One row an operation, with its latest state. COMPLETED means that the transaction committed, or that there was none to wait for.';
set local role none;
\endif

-- ---------------------------------------------------------------- views/ddl_event.sql
select due from vaulttrack_file where name = 'views/ddl_event.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace view script_tracking.ddl_event as
select
    event.ddl_event_id,
    event.event_timestamp,
    event.xid,
    event.command_tag,
    event.dropped,
    event.object_type,
    event.schema_name,
    event.object_identity,
    coalesce(claimed.operation_id, same_transaction.operation_id) as operation_id,
    case
        when claimed.operation_id is not null then 'CLAIM'
        when same_transaction.operation_id is not null then 'TRANSACTION'
        when exists (
            select
            from script_tracking.deployment_s as deployment
            where deployment.db_session_user = event.db_session_user
              and deployment.load_date between event.event_timestamp and event.event_timestamp + interval '1 hour'
              and starts_with(event.object_identity, split_part(deployment.history_table, '.', 1))
              and event.command_tag in ('CREATE SCHEMA', 'CREATE TABLE', 'CREATE INDEX', 'ALTER TABLE')
              and case event.object_type
                  when 'schema' then event.object_identity = split_part(deployment.history_table, '.', 1)
                  when 'table' then event.object_identity in (deployment.history_table, deployment.history_table || 'lock')
                  -- An index is named after its table, and made in one transaction with it: else it may be on any table.
                  else starts_with(event.object_identity, deployment.history_table) and exists (
                      select
                      from script_tracking.ddl_event_l as of_table
                      where of_table.xid = event.xid
                        and of_table.object_identity in (deployment.history_table, deployment.history_table || 'lock')
                        and of_table.command_tag in ('CREATE TABLE', 'ALTER TABLE')
                  )
              end
        ) then 'BOOKKEEPING'
        else 'NONE'
    end as attribution,
    event.operation_claim,
    event.db_session_user,
    event.db_role,
    event.application_name,
    event.client_addr,
    event.backend_pid,
    text.sql_text,
    event.classid,
    event.objid,
    event.objsubid
from script_tracking.ddl_event_l as event
left join script_tracking.operation as claimed
    on claimed.operation_claim = event.operation_claim
    and claimed.backend_pid = event.backend_pid
    and claimed.db_session_user = event.db_session_user
    and event.event_timestamp between claimed.opened_at and coalesce(claimed.ended_at, 'infinity')
left join script_tracking.operation as same_transaction
    on same_transaction.xid = event.xid
    and same_transaction.backend_pid = event.backend_pid
    and same_transaction.db_session_user = event.db_session_user
    and event.event_timestamp between same_transaction.opened_at and coalesce(same_transaction.ended_at, 'infinity')
left join lateral (
    select stored.sql_text
    from script_tracking.sql_text as stored
    where stored.sql_text_hk = event.sql_text_hk
    limit 1
) as text on true;
comment on view script_tracking.ddl_event is
    'DDL events with the operation they belong to. attribution says how that is known: CLAIM, the session presented the token of an '
    'operation that was open and bound to its backend and login; TRANSACTION, the event is of the transaction that an open operation '
    'of this backend is bound to; BOOKKEEPING, a migration tool made its own history table; NONE, the change is out of band.';
set local role none;
\endif

-- ---------------------------------------------------------------- views/out_of_band_change.sql
select due from vaulttrack_file where name = 'views/out_of_band_change.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace view script_tracking.out_of_band_change as
select *
from script_tracking.ddl_event
where attribution = 'NONE';
comment on view script_tracking.out_of_band_change is 'DDL events that no valid operation stands behind.';
set local role none;
\endif

-- ---------------------------------------------------------------- functions/get_execution_history.sql
select due from vaulttrack_file where name = 'functions/get_execution_history.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.get_execution_history(p_days int default 7)
    returns table (
        script_name varchar, script_type varchar, execution_status text, execution_timestamp timestamptz,
        execution_duration_ms bigint, db_session_user name, affected_objects text[])
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with period as (
        select clock_timestamp() - make_interval(days => p_days) as starts_at
    ), event as (
        select * from script_tracking.ddl_event where event_timestamp >= (select starts_at from period)
    )
    select
        operation.script_name, operation.script_type, operation.operation_status, operation.opened_at, operation.duration_ms,
        operation.db_session_user,
        coalesce(
            (select array_agg(distinct event.object_identity order by event.object_identity)
             from event
             where event.operation_id = operation.operation_id and event.object_identity is not null),
            '{}')
    from script_tracking.operation
    where operation.opened_at >= (select starts_at from period)
    union all
    select
        left(event.command_tag || coalesce(' ' || event.object_identity, ''), 500), 'DDL_AUTO', 'COMPLETED', event.event_timestamp,
        null, event.db_session_user, array_remove(array[event.object_identity], null)
    from event
    where event.operation_id is null
    order by 4 desc
$$;
comment on function script_tracking.get_execution_history(int) is
    'Operations of the last p_days days, newest first, and the DDL outside of any operation as type DDL_AUTO.';
revoke all on function script_tracking.get_execution_history(int) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- functions/get_enterprise_dashboard.sql
select due from vaulttrack_file where name = 'functions/get_enterprise_dashboard.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
create or replace function script_tracking.get_enterprise_dashboard(
    p_tenant_hk bytea default null, p_time_range_hours int default 24)
    returns table (metric_name text, metric_value numeric, metric_unit text, status text, last_updated timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
    with period as (
        select clock_timestamp() - make_interval(hours => p_time_range_hours) as starts_at, p_time_range_hours || 'h' as suffix
    ), counted as (
        select
            count(*) as total,
            count(*) filter (where operation_status = 'COMPLETED') as succeeded,
            count(*) filter (where operation_status in ('FAILED', 'ROLLED_BACK', 'ABANDONED')) as failed,
            avg(duration_ms) as average_ms
        from script_tracking.operation
        where opened_at >= (select starts_at from period)
    ), out_of_band as (
        select count(*) as total from script_tracking.out_of_band_change
        where event_timestamp >= (select starts_at from period)
    ), rated as (
        select total, failed, average_ms, 100.0 * succeeded / nullif(succeeded + failed, 0) as success_rate from counted
    ), health as (
        select 100.0 * count(*) filter (where holds) / count(*) as score from script_tracking.verify_installation()
    )
    select metric.name, round(metric.value, 2), metric.unit, metric.status, clock_timestamp()
    from period, rated, health, out_of_band,
        lateral (values
            ('total_operations_' || suffix, rated.total::numeric, 'count', 'OK'),
            ('success_rate_' || suffix, success_rate, 'percent',
                case when success_rate > 95 then 'OK' when success_rate > 80 then 'WARNING'
                     when success_rate is null then 'UNKNOWN' else 'CRITICAL' end),
            ('avg_duration_ms', average_ms, 'ms', case when average_ms is null then 'UNKNOWN' else 'OK' end),
            ('failed_operations_' || suffix, failed::numeric, 'count', case when failed > 0 then 'WARNING' else 'OK' end),
            ('out_of_band_changes_' || suffix, out_of_band.total::numeric, 'count',
                case when out_of_band.total > 0 then 'CRITICAL' else 'OK' end),
            ('system_health_score', score, 'percent', case when score = 100 then 'OK' else 'CRITICAL' end)
        ) as metric (name, value, unit, status)
$$;
comment on function script_tracking.get_enterprise_dashboard(bytea, int) is
    'The figures of the last p_time_range_hours hours, one a row. A rate without a finished operation is null and UNKNOWN. '
    'system_health_score is the share of verify_installation() that holds.';
revoke all on function script_tracking.get_enterprise_dashboard(bytea, int) from public;
set local role none;
\endif

-- ---------------------------------------------------------------- triggers/append_only.sql
select due from vaulttrack_file where name = 'triggers/append_only.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
do $append_only$
begin
    perform script_tracking.make_append_only(history.oid)
    from pg_catalog.pg_class as history
    where history.relnamespace = 'script_tracking'::regnamespace
      and history.relkind in ('r', 'p');
end
$append_only$;
set local role none;
\endif

-- ---------------------------------------------------------------- partitions.sql
select due from vaulttrack_file where name = 'partitions.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
do $partitions$
begin
    perform script_tracking.ensure_ddl_event_partitions();
end
$partitions$;
set local role none;
\endif

-- ---------------------------------------------------------------- permissions.sql
select due from vaulttrack_file where name = 'permissions.sql' \gset
\if :due
select set_config('role', coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none'), true) \g /dev/null
-- Who may do what. PUBLIC holds nothing. Roles are missing where the installing role could not make them: then the owner works alone.
do $permissions$
begin
    if pg_catalog.to_regrole('vaulttrack_pipeline') is null or pg_catalog.to_regrole('vaulttrack_auditor') is null then
        return;
    end if;

    grant usage on schema script_tracking to vaulttrack_pipeline, vaulttrack_auditor;
    grant select on all tables in schema script_tracking to vaulttrack_auditor;
    grant select on script_tracking.operation, script_tracking.ddl_event, script_tracking.out_of_band_change to vaulttrack_pipeline;
    grant select on script_tracking.installation to vaulttrack_pipeline;

    grant execute on function
        script_tracking.open_deployment(text, text, text, boolean, jsonb),
        script_tracking.open_operation(bytea, text, text, bigint, boolean, int, bigint, text, jsonb),
        script_tracking.close_operation(bytea, text, bigint, bigint, text, text, text, bigint, text),
        script_tracking.track_operation(varchar, varchar),
        script_tracking.complete_operation(bytea, boolean, text)
        to vaulttrack_pipeline;

    grant execute on function
        script_tracking.settle_operations(),
        script_tracking.verify_installation(),
        script_tracking.calculate_hash_key(text),
        script_tracking.get_execution_history(int),
        script_tracking.get_enterprise_dashboard(bytea, int)
        to vaulttrack_pipeline, vaulttrack_auditor;
end
$permissions$;
set local role none;
\endif

-- ---------------------------------------------------------------- event_triggers/et_ddl_command_end.sql
select due from vaulttrack_file where name = 'event_triggers/et_ddl_command_end.sql' \gset
\if :due
select set_config('role', 'none', true) \g /dev/null
-- Runs as the installing role, since only a superuser, or what a cloud calls one, may own an event trigger. Without that
-- right the installation goes on: verify_installation() names the gap, and so does every report.
do $event_trigger$
begin
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'et_ddl_command_end') then
        drop event trigger et_ddl_command_end;
    end if;

    create event trigger et_ddl_command_end on ddl_command_end
        execute function script_tracking.record_ddl_command();
    -- ALWAYS: a session that calls itself a replica is recorded too.
    alter event trigger et_ddl_command_end enable always;
    comment on event trigger et_ddl_command_end is 'VaultTrack: records every object that DDL makes or changes.';
exception
    when insufficient_privilege then
        raise warning 'VT018: event trigger et_ddl_command_end was not installed: role % has no right to create event triggers', current_user
            using hint = 'DDL is not recorded until a superuser runs the installer again.';
end
$event_trigger$;
set local role none;
\endif

-- ---------------------------------------------------------------- event_triggers/et_sql_drop.sql
select due from vaulttrack_file where name = 'event_triggers/et_sql_drop.sql' \gset
\if :due
select set_config('role', 'none', true) \g /dev/null
-- Runs as the installing role, since only a superuser, or what a cloud calls one, may own an event trigger. Without that
-- right the installation goes on: verify_installation() names the gap, and so does every report.
do $event_trigger$
begin
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'et_sql_drop') then
        drop event trigger et_sql_drop;
    end if;

    create event trigger et_sql_drop on sql_drop
        execute function script_tracking.record_dropped_object();
    -- ALWAYS: a session that calls itself a replica is recorded too.
    alter event trigger et_sql_drop enable always;
    comment on event trigger et_sql_drop is 'VaultTrack: records every object that DDL drops.';
exception
    when insufficient_privilege then
        raise warning 'VT018: event trigger et_sql_drop was not installed: role % has no right to create event triggers', current_user
            using hint = 'DDL is not recorded until a superuser runs the installer again.';
end
$event_trigger$;
set local role none;
\endif

-- A role that may not create event triggers leaves no trace of having tried to put them back.
\if :repair
    select (select count(*) = 2 from pg_catalog.pg_event_trigger
where evtname in ('et_ddl_command_end', 'et_sql_drop') and evtenabled = 'A' and evttags is null) as done \gset tried_
    \if :tried_done
    \else
        rollback to savepoint before_repair;
        \set anything_due false
    \endif
\endif
\if :anything_due
    with installation as (
        insert into script_tracking.installation (version) values ('0.1.0-M1') returning installation_id
    )
    insert into script_tracking.installed_file (installation_id, file_name, checksum)
    select installation_id, name, checksum from installation, vaulttrack_file where due;
    \if :fresh
        select script_tracking.track_operation('vaulttrack install 0.1.0-M1', 'MAINTENANCE') as operation \gset
    \endif
    select script_tracking.complete_operation(:'operation') \g /dev/null
    \echo Installed VaultTrack 0.1.0-M1.
\else
    \echo VaultTrack 0.1.0-M1 is up to date.
\endif

package dev.vaulttrack.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the installer as one plain file for {@code psql -1 -f}: the same files under the same conditions as
 * {@link SchemaInstaller}, with psql's {@code \if} in the place of Java's.
 */
final class InstallScript {
    private static final String HEAD = """
            -- VaultTrack %s: installs the schema script_tracking, or brings it up to date.
            -- Run it as a superuser:  psql -1 -f vaulttrack-install.sql <database>
            \\set ON_ERROR_STOP on
            \\set QUIET on
            set local search_path = pg_catalog, pg_temp;
            set local lock_timeout = '30s';
            set local client_min_messages = warning;

            do $check$
            begin
                if current_setting('server_version_num')::int < %d0000 then
                    raise exception 'VaultTrack needs PostgreSQL %d or later, but this server is %%', current_setting('server_version')
                        using errcode = 'VT010', hint = 'Upgrade the server first.';
                end if;
            end
            $check$;

            select pg_advisory_xact_lock(%d) \\g /dev/null
            select to_regclass('script_tracking.installed_file') is null as fresh \\gset

            create temporary table vaulttrack_file (
                name text primary key, checksum bytea not null, differs boolean not null default true, due boolean) on commit drop;
            insert into vaulttrack_file (name, checksum) values
            %s;
            \\if :fresh
                update vaulttrack_file set due = true;
            \\else
            %s
                update vaulttrack_file set differs =
                    checksum is distinct from (
                        select applied.checksum from script_tracking.installed_file as applied
                        where applied.file_name = name order by installation_id desc limit 1);
                update vaulttrack_file set due =
                    differs or (name like 'event\\_triggers/%%' and not (%s))
                    or ((name like 'triggers/%%' or name not like '%%/%%')
                        and exists (select from vaulttrack_file where differs and name like 'migrations/%%'));
            \\endif
            select bool_or(due) as anything_due, bool_or(due) and not :'fresh' as upgrade, not bool_or(differs) as repair
            from vaulttrack_file \\gset
            savepoint before_repair;
            \\if :upgrade
                select script_tracking.track_operation('vaulttrack install %s', 'MAINTENANCE') as operation \\gset
            \\endif
            """;

    private static final String REFUSE_UNFIT = """
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
                $refuse$;""";

    private static final String FILE = """

            -- ---------------------------------------------------------------- %1$s
            select due from vaulttrack_file where name = '%1$s' \\gset
            \\if :due
            select set_config('role', %2$s, true) \\g /dev/null
            %3$s
            set local role none;
            \\endif
            """;

    private static final String OWNER =
            "coalesce((select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'), 'none')";

    private static final String TAIL = """

            -- A role that may not create event triggers leaves no trace of having tried to put them back.
            \\if :repair
                select (%2$s) as done \\gset tried_
                \\if :tried_done
                \\else
                    rollback to savepoint before_repair;
                    \\set anything_due false
                \\endif
            \\endif
            \\if :anything_due
                with installation as (
                    insert into script_tracking.installation (version) values ('%1$s') returning installation_id
                )
                insert into script_tracking.installed_file (installation_id, file_name, checksum)
                select installation_id, name, checksum from installation, vaulttrack_file where due;
                \\if :fresh
                    select script_tracking.track_operation('vaulttrack install %1$s', 'MAINTENANCE') as operation \\gset
                \\endif
                select script_tracking.complete_operation(:'operation') \\g /dev/null
                %3$s \\g /dev/null
                \\echo Installed VaultTrack %1$s.
            \\else
                %4$s \\g /dev/null
                \\echo VaultTrack %1$s is up to date.
            \\endif
            """;

    private InstallScript() {}

    /** Writes the script to the path in the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, text(SchemaFiles.inOrder(), SchemaFiles.version()));
    }

    static String text(List<SqlFile> files, String version) {
        String checksums = files.stream()
                .map(file -> "    ('" + file.name() + "', '\\x" + HexFormat.of().formatHex(file.checksum()) + "')")
                .collect(Collectors.joining(",\n"));
        StringBuilder script = new StringBuilder(HEAD.formatted(
                version,
                ServerCheck.OLDEST_VERSION,
                ServerCheck.OLDEST_VERSION,
                SchemaInstaller.ADVISORY_LOCK,
                checksums,
                REFUSE_UNFIT,
                InstalledFiles.EVENT_TRIGGERS_RECORD,
                version));
        for (SqlFile file : files) {
            String role = file.isEventTrigger() ? "'none'" : OWNER;
            script.append(FILE.formatted(file.name(), role, file.text().strip()));
        }
        return script.append(TAIL.formatted(
                        version,
                        InstalledFiles.EVENT_TRIGGERS_RECORD,
                        SchemaInstaller.FINISH,
                        SchemaInstaller.FINISH_ON_NEW_SERVER))
                .toString();
    }
}

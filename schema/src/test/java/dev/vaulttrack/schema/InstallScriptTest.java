package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plain SQL file, through a real psql. */
@ExtendWith(PostgresExtension.class)
class InstallScriptTest {
    private static final String INSTALL_SCRIPT = System.getProperty("vaulttrack.test.install-script");
    private static final String CATALOG = """
            select 'function', oid::regprocedure::text, pg_get_functiondef(oid), proacl::text from pg_proc
            where pronamespace = 'script_tracking'::regnamespace
            union all
            select 'view', oid::regclass::text, pg_get_viewdef(oid), relacl::text from pg_class
            where relnamespace = 'script_tracking'::regnamespace and relkind = 'v'
            union all
            select 'column', attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod), attnotnull::text
            from pg_attribute join pg_class on pg_class.oid = attrelid
            where relnamespace = 'script_tracking'::regnamespace and relkind in ('r', 'p') and attnum > 0
            union all
            select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid), null from pg_constraint
            where connamespace = 'script_tracking'::regnamespace
            union all
            select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid), tgenabled::text from pg_trigger
            where not tgisinternal
            union all
            select 'event trigger', evtname, evtfoid::regproc::text, evtenabled::text from pg_event_trigger
            union all
            select 'file', file_name, encode(checksum, 'hex'), null from script_tracking.installed_file
            order by 1, 2""";

    @BeforeEach
    void needsPsql() {
        assumeTrue(
                hasPsql(),
                "psql is not installed: install PostgreSQL's client programs to test vaulttrack-install.sql");
    }

    @Test
    void installsWhatTheJavaInstallerInstalls(Database database, PostgresServer server) throws Exception {
        Result result = install(database, server);

        assertThat(result.output()).isEqualTo("Installed VaultTrack " + SchemaInstaller.version() + ".\n");
        assertThat(result.exitCode()).isZero();
        try (Database byJava = server.createDatabase("byjava")) {
            Tracked.install(byJava);
            assertThat(database.query(CATALOG)).isNotEmpty().isEqualTo(byJava.query(CATALOG));
        }
    }

    @Test
    void doesNothingTheSecondTime(Database database, PostgresServer server) throws Exception {
        install(database, server);

        Result second = install(database, server);

        assertThat(second.output()).isEqualTo("VaultTrack " + SchemaInstaller.version() + " is up to date.\n");
        assertThat(database.value("select count(*) from script_tracking.installation", Long.class))
                .isOne();
    }

    @Test
    void putsBackAnEventTriggerThatWasSwitchedOff(Database database, PostgresServer server) throws Exception {
        install(database, server);
        database.execute("alter event trigger et_sql_drop disable");

        install(database, server);

        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    @Test
    void theJavaInstallerFindsItsWorkDone(Database database, PostgresServer server) throws Exception {
        install(database, server);

        assertThat(Tracked.install(database).changedNothing()).isTrue();
    }

    @Test
    void anUpgradeIsNoChangeOutOfBand(Database database, PostgresServer server) throws Exception {
        install(database, server);
        // As if an earlier version of one view had been applied last.
        database.execute("insert into script_tracking.installation (version) values ('0.0.1')", """
                insert into script_tracking.installed_file (installation_id, file_name, checksum)
                select max(installation_id), 'views/operation.sql', sha256('') from script_tracking.installation""");

        Result upgrade = install(database, server);

        assertThat(upgrade.output()).startsWith("Installed VaultTrack");
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    private static Result install(Database database, PostgresServer server) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(List.of(
                        "psql", "--no-psqlrc", "--no-password", "--single-transaction", "--file", INSTALL_SCRIPT))
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "PGHOST", server.host(),
                        "PGPORT", String.valueOf(server.port()),
                        "PGDATABASE", database.name(),
                        "PGUSER", database.username(),
                        "PGPASSWORD", database.password()));
        Process psql = command.start();
        String output = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(psql.waitFor(), output);
    }

    private static boolean hasPsql() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    private record Result(int exitCode, String output) {}
}

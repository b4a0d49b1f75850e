package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plain SQL file, through a real psql. */
@ExtendWith(PostgresExtension.class)
class InstallScriptTest {
    private static final Path INSTALL_SCRIPT = Path.of(System.getProperty("vaulttrack.test.install-script"));

    @BeforeEach
    void needsPsql() {
        Psql.needed();
    }

    @Test
    void installsWhatTheJavaInstallerInstalls(Database database, PostgresServer server) throws Exception {
        Psql result = install(database, server);

        assertThat(result.output()).isEqualTo("Installed VaultTrack " + SchemaInstaller.version() + ".\n");
        assertThat(result.exitCode()).isZero();
        try (Database byJava = server.createDatabase("byjava")) {
            Tracked.install(byJava);
            assertThat(InstalledCatalog.difference(database, byJava)).isEmpty();
        }
    }

    @Test
    void upgradesAsTheJavaInstallerDoes(Database database, PostgresServer server) throws Exception {
        Path first = Path.of(
                InstallScriptTest.class.getResource("/released/0.1.0-M1.sql").toURI());
        Psql.run(first, database, server);

        Psql upgrade = install(database, server);

        assertThat(upgrade.output()).startsWith("Installed VaultTrack");
        try (Database byJava = server.createDatabase("byjava")) {
            Tracked.install(byJava);
            assertThat(InstalledCatalog.difference(database, byJava)).isEmpty();
        }
    }

    @Test
    void doesNothingTheSecondTime(Database database, PostgresServer server) throws Exception {
        install(database, server);

        Psql second = install(database, server);

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
    void describesItsObjectsAnewOnAnotherServer(Database database, PostgresServer server) throws Exception {
        install(database, server);
        database.execute(Tracked.BY_ANOTHER_SERVER);

        assertThat(install(database, server).output()).endsWith("is up to date.\n");

        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    @Test
    void aRoleWithoutTheRightToEventTriggersWritesNothingTheSecondTime(Database database, PostgresServer server)
            throws Exception {
        String role = database.createLoginRole("owner");
        database.execute("grant create on database " + database.name() + " to " + role);
        Psql first = Psql.runAs(role, INSTALL_SCRIPT, database, server);
        assertThat(first.output()).contains("VT018", "VT055").contains("Installed VaultTrack");

        Psql second = Psql.runAs(role, INSTALL_SCRIPT, database, server);

        assertThat(second.output()).contains("VT018").endsWith("is up to date.\n");
        assertThat(database.value("select count(*) from script_tracking.operation_s", Long.class))
                .isEqualTo(2);
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

        Psql upgrade = install(database, server);

        assertThat(upgrade.output()).startsWith("Installed VaultTrack");
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    private static Psql install(Database database, PostgresServer server) throws IOException, InterruptedException {
        return Psql.run(INSTALL_SCRIPT, database, server);
    }
}

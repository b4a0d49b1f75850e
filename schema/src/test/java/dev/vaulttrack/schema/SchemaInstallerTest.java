package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SchemaInstallerTest {
    /** Every catalog row that an installer could write, with the transaction that wrote it. */
    private static final String CATALOG_XMINS = """
            select 'pg_class', oid::text, xmin::text from pg_class union all
            select 'pg_proc', oid::text, xmin::text from pg_proc union all
            select 'pg_attribute', attrelid || '.' || attnum, xmin::text from pg_attribute union all
            select 'pg_trigger', oid::text, xmin::text from pg_trigger union all
            select 'pg_event_trigger', oid::text, xmin::text from pg_event_trigger union all
            select 'pg_namespace', oid::text, xmin::text from pg_namespace union all
            select 'pg_description', objoid || '.' || objsubid, xmin::text from pg_description union all
            select 'pg_authid', oid::text, xmin::text from pg_authid where rolname like 'vaulttrack%' union all
            select 'installation', installation_id::text, xmin::text from script_tracking.installation union all
            select 'operation', operation_id::text, xmin::text from script_tracking.operation_s
            order by 1, 2""";

    @Test
    void installsTheWholeSchemaOnce(Database database) throws SQLException {
        Installation installation = Tracked.install(database);

        assertThat(installation.upgradedFrom()).isEmpty();
        assertThat(installation.warnings()).isEmpty();
        assertThat(installation.appliedFiles())
                .hasSameSizeAs(SchemaFiles.inOrder())
                .contains("event_triggers/et_sql_drop.sql");
        assertThat(database).hasNoRows("select * from script_tracking.verify_installation() where not holds");
    }

    @Test
    void writesNothingTheSecondTime(Database database) throws SQLException {
        Tracked.install(database);
        List<List<Object>> before = rows(database, CATALOG_XMINS);

        Installation second = Tracked.install(database);

        assertThat(second.changedNothing()).isTrue();
        assertThat(rows(database, CATALOG_XMINS)).isEqualTo(before);
    }

    @Test
    void describesItsObjectsAnewOnAnotherServer(Database database) throws SQLException {
        Tracked.install(database);
        database.execute(Tracked.BY_ANOTHER_SERVER);
        assertThat(database.column(
                        "select check_name from script_tracking.verify_installation() where not holds", String.class))
                .containsExactly("installation is of this server");

        assertThat(Tracked.install(database).changedNothing()).isTrue();

        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    @Test
    void recordsItsOwnOperation(Database database) throws SQLException {
        Tracked.install(database);

        assertThat(rows(database, "select script_name, script_type, operation_status from script_tracking.operation"))
                .containsExactly(
                        List.of("vaulttrack install " + SchemaInstaller.version(), "MAINTENANCE", "COMPLETED"));
    }

    @Test
    void anUpgradeAppliesWhatDiffersAndIsNoChangeOutOfBand(Database database) throws SQLException {
        Tracked.install(database);
        List<SqlFile> files = edited("functions/calculate_hash_key.sql", "SHA-256 of a business key", "Another text");

        Installation upgrade = install(database, files);

        assertThat(upgrade.upgradedFrom()).contains(SchemaInstaller.version());
        assertThat(upgrade.appliedFiles()).containsExactly("functions/calculate_hash_key.sql");
        assertThat(database).recorded("CREATE FUNCTION", "script_tracking.calculate_hash_key(pg_catalog.text)");
        assertThat(database).hasNoRows("select * from script_tracking.out_of_band_change");
    }

    @Test
    void putsBackAnEventTriggerThatWasSwitchedOff(Database database) throws SQLException {
        Tracked.install(database);
        database.execute("alter event trigger et_sql_drop disable");

        Installation repair = Tracked.install(database);

        assertThat(repair.appliedFiles()).contains("event_triggers/et_sql_drop.sql");
        assertThat(database).hasNoRows("select * from script_tracking.verify_installation() where not holds");
    }

    @Test
    void aSuperuserPutsTheEventTriggersWhereAnotherRoleInstalled(Database database) throws SQLException {
        String role = database.createLoginRole("owner");
        database.execute("grant create on database " + database.name() + " to " + role);
        try (Connection connection = database.connect(role, role)) {
            assertThat(SchemaInstaller.install(connection).warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("VT018", "superuser"));
        }

        Installation completed = Tracked.install(database);

        assertThat(completed.warnings()).singleElement().asString().startsWith("VT055");
        assertThat(rows(database, "select subject from script_tracking.verify_installation() where not holds"))
                .containsExactly(List.of(role));
    }

    @Test
    void refusesASchemaThatIsNewerThanTheJar(Database database) throws SQLException {
        List<SqlFile> newer = new ArrayList<>(SchemaFiles.inOrder());
        newer.add(new SqlFile("migrations/0099_future.sql", "select 1"));
        install(database, newer);

        assertThatThrownBy(() -> Tracked.install(database)).hasMessageContaining("VT012", "migrations/0099_future.sql");
        assertThat(state(database)).isEqualTo(SchemaState.NEWER);
    }

    @Test
    void knowsASchemaThatIsOlderThanTheJar(Database database) throws SQLException {
        install(database, edited("views/operation.sql", "One row an operation", "An earlier comment"));

        assertThat(state(database)).isEqualTo(SchemaState.OLDER);
    }

    @Test
    void refusesAMigrationFileThatWasEdited(Database database) throws SQLException {
        Tracked.install(database);
        List<SqlFile> files = edited("migrations/0004_deployment.sql", "Hub:", "Changed:");

        assertThatThrownBy(() -> install(database, files)).hasMessageContaining("VT017", "0004_deployment.sql");
    }

    @Test
    void leavesNothingBehindWhenAFileFails(Database database) {
        List<SqlFile> files = new ArrayList<>(SchemaFiles.inOrder());
        files.add(new SqlFile("views/broken.sql", "create view script_tracking.broken as select nonsense"));

        assertThatThrownBy(() -> install(database, files)).hasMessageContaining("apply views/broken.sql");
        assertThat(database).hasNoRows("select * from pg_namespace where nspname = 'script_tracking'");
    }

    @Test
    void twoInstallersAtOnceInstallOnce(Database database) throws Exception {
        ExecutorService installers = Executors.newFixedThreadPool(2);
        try {
            Future<Installation> one = installers.submit(() -> Tracked.install(database));
            Future<Installation> other = installers.submit(() -> Tracked.install(database));

            assertThat(List.of(one.get().changedNothing(), other.get().changedNothing()))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            installers.shutdown();
        }
        assertThat(database).hasRowCount("select * from script_tracking.installation", 1);
    }

    @Test
    void tellsTheStateOfTheSchema(Database database) throws SQLException {
        assertThat(state(database)).isEqualTo(SchemaState.MISSING);

        Tracked.install(database);

        assertThat(state(database)).isEqualTo(SchemaState.CURRENT);
    }

    @Test
    void refusesAnotherDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThatThrownBy(() -> SchemaInstaller.install(connection)).hasMessageContaining("VT011", "this is H2");
        }
    }

    @Test
    void leavesAutocommitAsItWas(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);

            SchemaInstaller.install(connection);

            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    private static List<SqlFile> edited(String name, String text, String replacement) {
        return SchemaFiles.inOrder().stream()
                .map(file ->
                        file.name().equals(name) ? new SqlFile(name, file.text().replace(text, replacement)) : file)
                .toList();
    }

    private static Installation install(Database database, List<SqlFile> files) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaInstaller.install(connection, files, "9.9.9");
        }
    }

    private static SchemaState state(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaInstaller.state(connection);
        }
    }

    private static List<List<Object>> rows(Database database, String sql) {
        return database.query(sql).stream().map(row -> List.<Object>copyOf(row)).toList();
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who installs, on a server of the test's own: roles belong to the whole server, and here they must not be there yet. */
class InstallingRoleTest {
    private static final String EVENT_TRIGGER = "(event trigger|file event_triggers/).*";

    private static PostgresServer server;
    private Database database;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        database = server.createDatabase("installing");
        database.execute(
                "create role master login createrole createdb password 'master'",
                "create role ordinary login password 'ordinary'",
                "grant create on database " + database.name() + " to master, ordinary");
    }

    @AfterEach
    void drop() {
        database.close();
        try (Database other = server.createDatabase("roles")) {
            other.execute(
                    "drop role if exists vaulttrack_pipeline, vaulttrack_auditor, vaulttrack_owner, master, ordinary");
        }
    }

    @Test
    void aMasterWhoIsNoSuperuserInstallsTheSame() throws SQLException {
        Installation installation = installAs("master");
        List<String> byMaster = InstalledCatalog.of(database);

        assertThat(installation.warnings()).first().asString().startsWith("VT018");
        assertThat(installation.warnings()).noneMatch(warning -> warning.startsWith("VT055"));
        try (Database other = server.createDatabase("superuser")) {
            Tracked.install(other);
            assertThat(byMaster)
                    .filteredOn(line -> !line.matches(EVENT_TRIGGER))
                    .hasSizeGreaterThan(200)
                    .isEqualTo(InstalledCatalog.of(other).stream()
                            .filter(line -> !line.matches(EVENT_TRIGGER))
                            .toList());
        }
    }

    @Test
    void aMastersRolesCanDoNothingTheyNeedNot() throws SQLException {
        installAs("master");

        assertThat(database.query("""
                        select rolname from pg_roles
                        where rolname like 'vaulttrack%' and (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)""")).isEmpty();
        assertThat(database.column("select rolname from pg_roles where rolname like 'vaulttrack%'", String.class))
                .hasSize(3);
    }

    @Test
    void theOwnersRightToSeeSessionsIsGrantedOrAskedFor() throws SQLException {
        Installation installation = installAs("master");

        boolean sees =
                database.value("select pg_has_role('vaulttrack_owner', 'pg_read_all_stats', 'member')", Boolean.class);
        assertThat(sees).isEqualTo(server.majorVersion() < 16);
        assertThat(installation.warnings().stream().anyMatch(warning -> warning.startsWith("VT056")))
                .isEqualTo(!sees);
    }

    @Test
    void aMemberOfTheOwnerMapsTheRolesThatStand() throws SQLException {
        database.execute(
                "create role vaulttrack_owner", "create role vaulttrack_pipeline", "create role vaulttrack_auditor");
        database.execute("grant vaulttrack_owner to ordinary", "grant pg_read_all_stats to vaulttrack_owner");

        Installation installation = installAs("ordinary");

        assertThat(installation.warnings()).singleElement().asString().startsWith("VT018");
        assertThat(owner()).isEqualTo("vaulttrack_owner");
        assertThat(database.value(
                        "select has_function_privilege('vaulttrack_pipeline', 'script_tracking.track_operation(varchar, varchar)', 'execute')",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void anyOtherRoleOwnsTheSchemaItselfAndIsToldSo() throws SQLException {
        Installation installation = installAs("ordinary");

        assertThat(installation.warnings())
                .extracting(warning -> warning.substring(0, 5))
                .containsExactly("VT018", "VT055");
        assertThat(owner()).isEqualTo("ordinary");
        assertThat(database.column(
                        "select subject from script_tracking.verify_installation() where not holds order by 1",
                        String.class))
                .containsExactly("et_ddl_command_end", "et_sql_drop", "ordinary");
        assertThat(database).failsWithCode("VT034", "select script_tracking.register_tenant('a')");
    }

    @Test
    void aMasterLeavesRolesAloneThatAreNotItsOwn() throws SQLException {
        Tracked.install(database);
        try (Database second = server.createDatabase("second")) {
            second.execute("grant create on database " + second.name() + " to master");

            Installation installation = installAs("master", second);

            // Up to PostgreSQL 15 whoever may create roles may act as any of them.
            boolean told = installation.warnings().stream().anyMatch(warning -> warning.startsWith("VT055"));
            assertThat(told).isEqualTo(server.majorVersion() >= 16);
        }
    }

    @Test
    void whoInstalledInADegradedWayCanTrackAndUpgrade() throws SQLException {
        installAs("ordinary");

        assertThat(installAs("ordinary").changedNothing()).isTrue();
        try (Connection connection = database.connect("ordinary", "ordinary")) {
            Tracked.run(
                    connection, "select script_tracking.complete_operation(script_tracking.track_operation('mine'))");
        }
        assertThat(database.value(
                        "select operation_status from script_tracking.operation where script_name = 'mine'",
                        String.class))
                .isEqualTo("COMPLETED");
    }

    @Test
    void aMasterUpgradesWhatItInstalled() throws SQLException {
        installAs("master");
        List<SqlFile> files = SchemaFiles.inOrder().stream()
                .map(file -> file.name().equals("functions/calculate_hash_key.sql")
                        ? new SqlFile(file.name(), file.text() + "-- edited\n")
                        : file)
                .toList();

        try (Connection connection = database.connect("master", "master")) {
            Installation upgrade = SchemaInstaller.install(connection, files, "9.9.9");

            assertThat(upgrade.appliedFiles()).contains("functions/calculate_hash_key.sql");
        }
    }

    private Installation installAs(String role) throws SQLException {
        return installAs(role, database);
    }

    private static Installation installAs(String role, Database into) throws SQLException {
        try (Connection connection = into.connect(role, role)) {
            return SchemaInstaller.install(connection);
        }
    }

    private String owner() {
        return database.value(
                "select pg_get_userbyid(nspowner)::text from pg_namespace where nspname = 'script_tracking'",
                String.class);
    }
}

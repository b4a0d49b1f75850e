package dev.vaulttrack.schema.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server of the test's own, since roles belong to the whole server. */
class SchemaRemovalTest {
    private static final String CATALOG = """
            select 'relation', oid::regclass::text from pg_class union all
            select 'function', oid::regprocedure::text from pg_proc union all
            select 'type', oid::regtype::text from pg_type union all
            select 'schema', nspname::text || coalesce(nspacl::text, '') from pg_namespace union all
            select 'event trigger', evtname::text from pg_event_trigger union all
            select 'trigger', tgrelid::regclass || '.' || tgname from pg_trigger union all
            select 'policy', polname::text from pg_policy union all
            select 'constraint', conrelid::regclass || '.' || conname from pg_constraint union all
            select 'role', rolname::text from pg_roles union all
            select 'member', roleid::regrole || ' of ' || member::regrole from pg_auth_members union all
            select 'setting', setdatabase::text || setconfig::text from pg_db_role_setting union all
            select 'description', classoid::regclass || ' ' || count(*) from pg_description group by classoid union all
            select 'shared description', classoid::regclass || ' ' || count(*) from pg_shdescription group by classoid union all
            select 'database', datname || coalesce(datacl::text, '') from pg_database where datname = current_database() union all
            select 'dependency', deptype::text || ' ' || count(*) from pg_shdepend
            where dbid = (select oid from pg_database where datname = current_database()) group by deptype
            order by 1, 2""";

    private static PostgresServer server;

    @TempDir
    private Path directory;

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
        database = server.createDatabase("removal");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void leavesNothing() throws SQLException {
        database.execute("create table mine (id int)");
        List<?> before = database.query(CATALOG);
        Tracked.install(database);
        database.execute("create table yours (id int)", "drop table yours");

        Removal removal = remove(database.name());

        assertThat(removal.keptRoles()).isEmpty();
        assertThat(database.query(CATALOG)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void theHistoryIsInTheFiles() throws SQLException {
        Tracked.install(database);
        database.execute("create table yours (id int)");
        long events = database.value("select count(*) from script_tracking.ddl_event_l", Long.class);

        List<ArchivedFile> files = remove(database.name()).files();

        assertThat(files)
                .anySatisfy(file -> {
                    assertThat(file.path().getFileName().toString()).contains("-ddl_event_l-all-");
                    assertThat(file.path()).exists();
                    assertThat(file.rows()).isEqualTo(events);
                })
                .anySatisfy(file -> assertThat(file.path().toString()).contains("-installation-all-"));
    }

    @Test
    void refusesAnotherName() throws SQLException {
        Tracked.install(database);

        assertThatThrownBy(() -> remove("shop")).hasMessageStartingWith("VT058").hasMessageContaining(database.name());

        assertThat(installed()).isTrue();
        remove(database.name());
    }

    @Test
    void refusesWhileALegalHoldStands() throws SQLException {
        Tracked.install(database);
        database.execute("select script_tracking.place_legal_hold('Smith v. Shop')");

        assertThatThrownBy(() -> remove(database.name()))
                .hasMessageStartingWith("VT052")
                .hasMessageContaining("Smith v. Shop");

        assertThat(installed()).isTrue();
        database.execute("select script_tracking.release_legal_hold(1, 'over')");
        remove(database.name());
    }

    @Test
    void refusesToTakeOtherObjectsAlong() throws SQLException {
        Tracked.install(database);
        database.execute("create view mine as select * from script_tracking.operation");

        assertThatThrownBy(() -> remove(database.name()))
                .hasMessageStartingWith("VT059")
                .hasMessageContaining("public.mine");

        database.execute("drop view mine");
        remove(database.name());
    }

    @Test
    void refusesWhereThereIsNothing() {
        assertThatThrownBy(() -> remove(database.name())).hasMessageStartingWith("VT059");
    }

    @Test
    void keepsTheRolesThatAnotherDatabaseNeeds() throws SQLException {
        Tracked.install(database);
        try (Database other = server.createDatabase("other")) {
            Tracked.install(other);

            assertThat(remove(database.name()).keptRoles())
                    .containsExactly("vaulttrack_auditor", "vaulttrack_owner", "vaulttrack_pipeline");

            assertThat(Tracked.install(other).changedNothing()).isTrue();
            try (Connection connection = other.connect()) {
                assertThat(SchemaRemoval.remove(
                                        connection, new RemovalRequest(other.name(), directory, (f, r, t) -> {}))
                                .keptRoles())
                        .isEmpty();
            }
        }
    }

    @Test
    void refusesALoginThatCouldExportOnlyTheRowsOfItsTenant() throws SQLException {
        database.execute(
                "create role mapped login createrole password 'mapped'",
                "grant create on database " + database.name() + " to mapped");
        try (Connection connection = database.connect("mapped", "mapped")) {
            SchemaInstaller.install(connection);
            database.execute(
                    "create role team",
                    "select script_tracking.map_tenant_role(script_tracking.register_tenant('acme'), 'team')",
                    "grant team to mapped");

            assertThatThrownBy(() -> SchemaRemoval.remove(
                            connection, new RemovalRequest(database.name(), directory, (f, r, t) -> {})))
                    .hasMessageContaining("VT046");
        }
        remove(database.name());
    }

    @Test
    void aMasterRemovesWhatItInstalled() throws SQLException {
        database.execute(
                "create role master login createrole password 'master'",
                "grant create on database " + database.name() + " to master");
        try (Connection connection = database.connect("master", "master")) {
            SchemaInstaller.install(connection);

            Removal removal =
                    SchemaRemoval.remove(connection, new RemovalRequest(database.name(), directory, (f, r, t) -> {}));

            assertThat(removal.keptRoles()).isEmpty();
        }
        assertThat(installed()).isFalse();
        database.execute("revoke create on database " + database.name() + " from master", "drop role master");
    }

    private boolean installed() {
        return database.value("select to_regnamespace('script_tracking') is not null", Boolean.class);
    }

    private Removal remove(String confirmed) throws SQLException {
        try (Connection connection = database.connect()) {
            return SchemaRemoval.remove(
                    connection, new RemovalRequest(confirmed, directory, (file, rows, total) -> {}));
        }
    }
}

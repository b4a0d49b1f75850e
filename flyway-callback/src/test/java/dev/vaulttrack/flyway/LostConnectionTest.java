package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
class LostConnectionTest {
    private static final String OURS =
            "select pid from pg_stat_activity where application_name = 'vaulttrack' and datname = current_database()";
    private static final String DROP_OUR_CONNECTION = "select pg_terminate_backend(pid) from (" + OURS + ") as ours;";

    private static final String RESTARTS = V2__Restarts.class.getName();

    private final Migrations migrations;
    private final Database database;

    LostConnectionTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
    }

    @Test
    void aLostConnectionIsReplacedAndSaidOnce() {
        migrations
                .with("V1__a.sql", "create table a (); " + DROP_OUR_CONNECTION)
                .with("V2__b.sql", "create table b (); " + DROP_OUR_CONNECTION);

        assertThat(migrations.migrate()).isEqualTo(2);

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__b.sql", "COMPLETED", true));
        DatabaseAssert.assertThat(database).hasRowCount("select * from script_tracking.deployment_h", 1);
        assertThat(RecordingLog.ours())
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("VT024");
    }

    @Test
    void aConnectionThatCannotBeReplacedLeavesTheMigrationUnharmed() {
        String role = database.createLoginRole("pipeline");
        database.execute(
                "grant create, usage on schema public to " + role,
                "grant vaulttrack_pipeline to " + role,
                "grant pg_signal_backend to " + role,
                "alter role " + role + " superuser");
        migrations
                .with(
                        "V1__a.sql",
                        "create table a (); alter role current_user connection limit 0 nosuperuser; "
                                + DROP_OUR_CONNECTION)
                .with("V2__b.sql", "create table b ()");

        int migrated = migrations.migrate(configuration -> configuration.dataSource(database.url(), role, role));

        assertThat(migrated).isEqualTo(2);
        assertThat(RecordingLog.ours()).singleElement().asString().startsWith("WARN");
    }

    @Test
    void aRunThatFlywayLeavesIsSettledAndItsConnectionGivenBack() throws InterruptedException {
        Flyway flyway = migrations
                .with("V1__deferred.sql", FailedMigrationTest.DEFERRED)
                .configuration()
                .load();

        assertThat(catchThrowable(flyway::migrate)).isNotNull();
        while (!database.column(OURS, Integer.class).isEmpty()) {
            Thread.sleep(100);
        }

        assertThat(migrations.operations()).containsExactly(List.of("V1__deferred.sql", "ROLLED_BACK", true));
    }

    @Test
    void aServerThatRestartsInAMigrationKeepsWhatWasBefore(@TempDir Path scripts) throws Exception {
        try (PostgresServer server = PostgresServer.start(Map.of());
                Database restarted = server.createDatabase("restarted")) {
            Migrations run = Migrations.tracked(restarted, scripts).with("V1__a.sql", "create table a ()");

            run.failToMigrate(configuration -> configuration.javaMigrations(new V2__Restarts(server)));

            assertThat(run.operations())
                    .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of(RESTARTS, "FAILED", true));
            assertThat(run.attributionOf("public.b")).isEmpty();

            run.with("V3__c.sql", "create table c ()").migrate();

            assertThat(run.operations()).hasSize(3).contains(List.of("V3__c.sql", "COMPLETED", true));
        }
    }

    /** Makes a table, and is cut off. */
    static final class V2__Restarts extends BaseJavaMigration {
        private final PostgresServer server;

        V2__Restarts(PostgresServer server) {
            this.server = server;
        }

        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("create table b ()");
                server.restart();
                statement.execute("create table more ()");
            }
        }
    }
}

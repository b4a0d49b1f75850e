package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway itself does to its history, with VaultTrack and behind its back. */
@ExtendWith(PostgresExtension.class)
class ReconciliationTest {
    private static final Map<String, String> UNTRACKED = Map.of("vaulttrack_enabled", "false");

    private final Migrations migrations;
    private final Database database;

    ReconciliationTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder)
                .with("V1__invoice.sql", "create table invoice (id int)")
                .with("V2__order.sql", "create table orders (id int)");
    }

    private FluentConfiguration untracked() {
        return migrations.configuration().placeholders(UNTRACKED);
    }

    private List<List<Object>> kinds() {
        return Rows.of(
                database,
                "select kind, change_name from script_tracking.reconcile_history() order by change_name, kind");
    }

    @Test
    void aTrackedRunIsObserved() {
        migrations.with("R__view.sql", "create view v as select 1 as one").migrate();
        migrations
                .with("R__view.sql", "create or replace view v as select 2 as one")
                .migrate();

        assertThat(kinds())
                .containsExactly(
                        List.of("OBSERVED", "R__view.sql"),
                        List.of("OBSERVED", "R__view.sql"),
                        List.of("OBSERVED", "V1__invoice.sql"),
                        List.of("OBSERVED", "V2__order.sql"));
        assertThat(Rows.of(
                        database, "select count(*) from script_tracking.history_row where deployment_id is not null"))
                .containsExactly(List.of(4L));
    }

    @Test
    void whatRanBeforeTheFirstTrackedMigrationIsImported() {
        untracked().load().migrate();
        migrations.with("V3__item.sql", "create table item (id int)").migrate();

        assertThat(kinds())
                .containsExactly(
                        List.of("IMPORTED", "V1__invoice.sql"),
                        List.of("IMPORTED", "V2__order.sql"),
                        List.of("OBSERVED", "V3__item.sql"));
    }

    @Test
    void whatRanWithoutTheJarLaterHasNoOperation() {
        migrations.migrate();
        migrations.with("V3__item.sql", "create table item (id int)");
        untracked().load().migrate();

        assertThat(kinds()).contains(List.of("ROW_WITHOUT_OPERATION", "V3__item.sql"));
    }

    @Test
    void aRepairThatRewritesAChecksumIsFound() {
        migrations.migrate();
        migrations.with("V1__invoice.sql", "create table invoice (id int) -- edited");
        Flyway flyway = untracked().load();
        flyway.repair();

        assertThat(kinds()).contains(List.of("CHECKSUM_REWRITTEN", "V1__invoice.sql"));
    }

    @Test
    void aBaselineIsNamed() {
        migrations.configuration().baselineVersion("1").load().baseline();
        migrations.migrate();

        assertThat(Rows.of(
                        database,
                        "select kind from script_tracking.reconcile_history() where found ->> 'type' = 'BASELINE'"))
                .containsExactly(List.of("BASELINE"));
    }

    @Test
    void aMigrationOutOfOrderIsNamed() {
        migrations.migrate();
        migrations.with("V1_5__late.sql", "create table late (id int)");
        migrations.migrate(configuration -> configuration.outOfOrder(true));

        assertThat(kinds()).contains(List.of("OUT_OF_ORDER", "V1_5__late.sql"), List.of("OBSERVED", "V1_5__late.sql"));
    }

    @Test
    void aCleanTakesTheTableWithIt() {
        migrations.migrate();
        migrations.configuration().cleanDisabled(false).load().clean();
        migrations.migrate();

        assertThat(kinds())
                .doesNotContain(List.of("ROW_REMOVED", "V1__invoice.sql"))
                .contains(List.of("OBSERVED", "V1__invoice.sql"));
    }
}

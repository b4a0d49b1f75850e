package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class MigrationTrackingTest {
    private final Migrations migrations;
    private final Database database;

    MigrationTrackingTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
    }

    @Test
    void aMigrationBecomesAConfirmedOperation() {
        migrations.with("V1__invoice.sql", "create table invoice (id int)");

        migrations.migrate();

        assertThat(migrations.operations()).containsExactly(List.of("V1__invoice.sql", "COMPLETED", true));
    }

    @Test
    void nothingOfANormalRunIsOutOfBand() {
        migrations.with("V1__invoice.sql", "create table invoice (id int primary key, no serial)");

        migrations.migrate(configuration -> configuration.schemas("Billing", "public"));

        DatabaseAssert.assertThat(database).hasNoRows("select * from script_tracking.out_of_band_change");
    }

    @Test
    void aNormalRunSaysNothing() {
        migrations.with("V1__invoice.sql", "create table invoice (id int)");

        migrations.migrate();

        assertThat(RecordingLog.lines()).isNotEmpty().noneMatch(line -> line.contains("WARN"));
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void theRunIsOneDeploymentWithItsHistoryTable() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__b.sql", "create table b ()");

        migrations.migrate(configuration -> configuration.table("Schema History"));

        assertThat(Rows.of(
                        database,
                        "select tool, tool_version, history_table, degraded from script_tracking.deployment_s"))
                .containsExactly(List.of("flyway", "11.13.0", "public.\"Schema History\"", false));
    }

    @Test
    void theChangeTellsVersionDescriptionAndWhoInstalls() {
        migrations.with("V1.2__Add_invoice.sql", "create table invoice ()");

        migrations.migrate(configuration -> configuration.installedBy("pipeline 7"));

        assertThat(Rows.of(database, """
                select details ->> 'version', details ->> 'description', details ->> 'type', details ->> 'installedBy'
                from script_tracking.operation where tool = 'flyway'""")).containsExactly(List.of("1.2", "Add invoice", "SQL", "pipeline 7"));
    }

    @Test
    void theChangeTellsFlywaysChecksumAndTheFilesDigest() {
        migrations.with("V1__invoice.sql", "create table invoice ()");

        migrations.migrate();

        DatabaseAssert.assertThat(database).hasRowCount("""
                select from script_tracking.operation
                where details ->> 'checksum' = (select checksum::text from flyway_schema_history)
                  and details ->> 'sha256' = encode(sha256('create table invoice ()'), 'hex')""", 1);
    }

    @Test
    void aGroupIsOneTransactionOfSeveralOperations() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__b.sql", "create table b ()");

        migrations.migrate(configuration -> configuration.group(true));

        DatabaseAssert.assertThat(database)
                .hasRowCount("select distinct xid from script_tracking.operation where tool = 'flyway'", 1);
    }

    @Test
    void repairTellsWhatItAligned() {
        migrations.with("V1__Invoice.sql", "create table invoice ()").migrate();
        migrations
                .with("V1__Invoice.sql", "create table invoice ( )")
                .configuration()
                .load()
                .repair();

        assertThat(Rows.of(
                        database,
                        "select script_type, note from script_tracking.operation where script_name = 'flyway repair'"))
                .containsExactly(List.of("MAINTENANCE", "aligned: 1 Invoice"));
    }

    @Test
    void theNextRunIsAnotherDeployment() {
        migrations.with("V1__a.sql", "create table a ()").migrate();
        migrations.with("V2__b.sql", "create table b ()").migrate();
        migrations.migrate();

        DatabaseAssert.assertThat(database).hasRowCount("select * from script_tracking.deployment_h", 2);
        DatabaseAssert.assertThat(database)
                .hasNoRows("select pid from pg_stat_activity where application_name = 'vaulttrack'");
    }
}

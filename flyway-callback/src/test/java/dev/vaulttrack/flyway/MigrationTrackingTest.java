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
    void itsDdlIsAttributedByItsClaim() {
        migrations
                .with("V1__invoice.sql", "create table invoice (id int)")
                .with("V2__order.sql", "create table orders ()");

        migrations.migrate();

        assertThat(migrations.attributionOf("public.invoice")).containsExactly(List.of("CLAIM", "V1__invoice.sql"));
        assertThat(migrations.attributionOf("public.orders")).containsExactly(List.of("CLAIM", "V2__order.sql"));
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

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__b.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
        DatabaseAssert.assertThat(database)
                .hasRowCount("select distinct xid from script_tracking.operation where tool = 'flyway'", 1);
    }

    @Test
    void aRepeatableMigrationIsTrackedEachTimeItRuns() {
        migrations
                .with("R__totals.sql", "create or replace view totals as select 1 as total")
                .migrate();
        migrations
                .with("R__totals.sql", "create or replace view totals as select 2 as total")
                .migrate();

        assertThat(migrations.operations())
                .containsExactly(
                        List.of("R__totals.sql", "COMPLETED", true), List.of("R__totals.sql", "COMPLETED", true));
    }

    @Test
    void aMigrationInJavaIsTrackedUnderItsClass() {
        migrations.migrate(configuration -> configuration.javaMigrations(new V3__Ledger()));

        assertThat(migrations.operations()).containsExactly(List.of(V3__Ledger.class.getName(), "COMPLETED", true));
        assertThat(migrations.attributionOf("public.ledger"))
                .containsExactly(List.of("CLAIM", V3__Ledger.class.getName()));
    }

    @Test
    void ddlAfterResetAllIsAttributedByItsTransaction() {
        migrations.with("V1__reset.sql", "create table before_reset (); reset all; create table after_reset ();");

        migrations.migrate();

        assertThat(migrations.attributionOf("public.before_reset")).containsExactly(List.of("CLAIM", "V1__reset.sql"));
        assertThat(migrations.attributionOf("public.after_reset"))
                .containsExactly(List.of("TRANSACTION", "V1__reset.sql"));
    }

    @Test
    void ddlAfterACommitInsideTheScriptIsAttributedByTheLastTransaction() {
        migrations.with("V1__commit.sql", "create table first_part (); commit; create table second_part ();");

        migrations.migrate();

        assertThat(migrations.attributionOf("public.first_part")).containsExactly(List.of("CLAIM", "V1__commit.sql"));
        assertThat(migrations.attributionOf("public.second_part"))
                .containsExactly(List.of("TRANSACTION", "V1__commit.sql"));
    }

    @Test
    void aScriptMayTakeAnotherRole() {
        String role = database.createLoginRole("owner");
        migrations.with(
                "V1__role.sql",
                "grant create on schema public to " + role + "; set role " + role + "; create table owned ();");

        migrations.migrate();

        assertThat(migrations.operations()).containsExactly(List.of("V1__role.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.owned")).containsExactly(List.of("CLAIM", "V1__role.sql"));
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

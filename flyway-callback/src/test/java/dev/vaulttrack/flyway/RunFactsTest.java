package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class RunFactsTest {
    private static final String FACT = """
            select fact_value, source from script_tracking.operation_fact
            join script_tracking.operation using (operation_id) where tool = 'flyway' and fact_name = ?""";

    private static final String STATEMENTS = """
            select script_name, details ->> 'statements', details ->> 'definitions' from script_tracking.operation
            where tool = 'flyway' order by operation_id""";

    private final Migrations migrations;
    private final Database database;

    RunFactsTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
    }

    @Test
    void aMigrationTellsItsTicketAndWhatWasSet() {
        migrations.with("V1__SHOP-12_invoice.sql", "create table invoice (id int)");

        migrations.migrate(configuration ->
                configuration.placeholders(Map.of("vaulttrack_approver", "bob", "vaulttrack_branch", "SHOP-7")));

        assertThat(Rows.of(database, FACT, "ticket")).containsExactly(List.of("SHOP-12", "description"));
        assertThat(Rows.of(database, FACT, "approver"))
                .containsExactly(List.of("bob", "Placeholder vaulttrack_approver"));
        assertThat(Rows.of(database, FACT, "osUser")).hasSize(1);
        assertThat(Rows.of(database, FACT, "sha256")).hasSize(1);
    }

    @Test
    void aMigrationTellsHowManyOfItsStatementsRan() {
        migrations
                .with("V1__invoice.sql", "create table invoice (id int); insert into invoice values (1), (2);")
                .with("beforeEachMigrate.sql", "select 1; select 2; select 3")
                .with("V2__fails.sql", "create table gone (); commit; select 1 / 0; create table never ();");

        migrations.failToMigrate();

        assertThat(Rows.of(database, STATEMENTS))
                .containsExactly(List.of("V1__invoice.sql", "2", "1"), List.of("V2__fails.sql", "3", "1"));
    }

    @Test
    void anUnknownSettingIsPointedOutAndStopsNothing() {
        migrations.with("V1__invoice.sql", "create table invoice (id int)");

        migrations.migrate(configuration -> configuration.placeholders(Map.of("vaulttrack_aprover", "bob")));

        assertThat(migrations.operations()).containsExactly(List.of("V1__invoice.sql", "COMPLETED", true));
        assertThat(RecordingLog.lines())
                .filteredOn(line -> line.contains("WARN"))
                .singleElement()
                .asString()
                .contains("VT080: Placeholder vaulttrack_aprover is no setting of VaultTrack; did you mean approver?");
    }

    @Test
    void withoutASideConnectionItIsTrackedOnTheOneThatMigrates() {
        migrations.with("V1__invoice.sql", "create table invoice (id int)");

        migrations.migrate(configuration -> configuration.placeholders(Map.of("vaulttrack_side_connection", "none")));

        assertThat(migrations.operations()).containsExactly(List.of("V1__invoice.sql", "COMPLETED", true));
        assertThat(Rows.of(database, "select degraded from script_tracking.operation where tool = 'flyway'"))
                .containsExactly(List.of(true));
        assertThat(RecordingLog.lines()).noneMatch(line -> line.contains("WARN"));
    }
}

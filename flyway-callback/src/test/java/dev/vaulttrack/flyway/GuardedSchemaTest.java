package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Flyway makes the schemas that it is told of before any migration begins, so that guard mode finds no operation there. */
@ExtendWith(PostgresExtension.class)
class GuardedSchemaTest {
    private final Database database;
    private final Migrations migrations;

    GuardedSchemaTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder).with("V1__a.sql", "create table shop.a ()");
        database.execute("select script_tracking.set_guard_mode('block')");
    }

    @Test
    void aSchemaThatFlywayMakesIsRefusedByName() {
        Throwable refused = migrations.failToMigrate(configuration -> configuration.schemas("shop"));

        assertThat(refused).hasStackTraceContaining("CREATE SCHEMA by").hasStackTraceContaining("begin_break_glass");
        assertThat(database.value("select to_regnamespace('shop') is null", Boolean.class))
                .isTrue();
    }

    @Test
    void aSchemaThatAnOperationMadeBeforeIsUsed() {
        database.execute("""
                do $$
                declare v_key bytea := script_tracking.track_operation('make shop', 'MANUAL');
                begin
                    create schema shop;
                    perform script_tracking.complete_operation(v_key);
                end $$""");

        migrations.migrate(configuration -> configuration.schemas("shop"));

        assertThat(migrations.operations()).containsExactly(List.of("V1__a.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("shop.a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
    }
}

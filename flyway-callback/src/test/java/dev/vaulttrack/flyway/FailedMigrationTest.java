package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class FailedMigrationTest {
    static final String DEFERRED = """
            create table parent (id int primary key);
            create table child (id int references parent deferrable initially deferred);
            insert into child values (1);""";

    private final Migrations migrations;
    private final Database database;

    FailedMigrationTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
    }

    @Test
    void aFailureOutlivesTheRollback() {
        migrations.with("V1__fails.sql", "create table gone (); select 1 / 0;");

        migrations.failToMigrate();

        assertThat(migrations.operations()).containsExactly(List.of("V1__fails.sql", "FAILED", true));
        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'gone'");
    }

    @Test
    void theStatementThatFailedIsNamed() {
        migrations.with("V1__fails.sql", "create table gone (); select 1 / 0;");

        migrations.failToMigrate();

        assertThat(database.value(
                        "select failed_statement from script_tracking.operation where tool = 'flyway'", String.class))
                .isEqualTo("select 1 / 0;");
    }

    @Test
    void flywayFailsAsItDoesWithoutVaultTrack() {
        migrations.with("V1__fails.sql", "select 1 / 0;");

        String tracked = migrations.failToMigrate().getMessage();
        String plain = migrations
                .failToMigrate(configuration -> configuration.placeholders(Map.of("vaulttrack_enabled", "false")))
                .getMessage();

        assertThat(tracked).isEqualTo(plain);
        assertThat(migrations.operations()).hasSize(1);
    }

    @Test
    void aFailedCommitIsFoundRolledBack() {
        migrations.with("V1__deferred.sql", DEFERRED);

        migrations.failToMigrate();
        database.execute("select script_tracking.settle_operations()");

        assertThat(migrations.operations()).containsExactly(List.of("V1__deferred.sql", "ROLLED_BACK", true));
    }

    @Test
    void theNextRunSettlesAFailedCommit() {
        migrations.with("V1__deferred.sql", DEFERRED).failToMigrate();
        migrations.with("V1__deferred.sql", "select 1").migrate();

        assertThat(migrations.operations())
                .containsExactly(
                        List.of("V1__deferred.sql", "ROLLED_BACK", true),
                        List.of("V1__deferred.sql", "COMPLETED", true));
    }

    @Test
    void aRunSettlesWhatAnotherLeftOpen() {
        leaveOpen();

        migrations.with("V1__a.sql", "create table a ()").migrate();

        assertThat(statusOfWhatWasLeft()).isEqualTo("ABANDONED");
    }

    @Test
    void aRunThatFailsSettlesItToo() {
        leaveOpen();

        migrations.with("V1__fails.sql", "select 1 / 0").failToMigrate();

        assertThat(statusOfWhatWasLeft()).isEqualTo("ABANDONED");
    }

    private void leaveOpen() {
        database.execute("select script_tracking.track_operation('left open')");
        database.execute("""
                do $$ begin
                    for attempt in 1 .. 500 loop
                        perform pg_stat_clear_snapshot();
                        exit when not exists (
                            select from script_tracking.operation join pg_stat_activity on pid = backend_pid
                            where script_name = 'left open');
                        perform pg_sleep(0.01);
                    end loop;
                end $$""");
    }

    private String statusOfWhatWasLeft() {
        return database.value(
                "select operation_status from script_tracking.operation where script_name = 'left open'", String.class);
    }

    @Test
    void aFailedGroupTakesItsSuccessesAlong() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        migrations.failToMigrate(configuration -> configuration.group(true));
        database.execute("select script_tracking.settle_operations()");

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "ROLLED_BACK", true), List.of("V2__fails.sql", "FAILED", true));
    }

    @Test
    void aFailureInJavaIsRecorded() {
        migrations.failToMigrate(configuration -> configuration.javaMigrations(new V4__Fails()));

        assertThat(migrations.operations()).containsExactly(List.of(V4__Fails.class.getName(), "FAILED", true));
    }

    @Test
    void theSideConnectionIsGivenBack() {
        migrations.with("V1__fails.sql", "select 1 / 0").failToMigrate();

        DatabaseAssert.assertThat(database)
                .hasNoRows("select pid from pg_stat_activity where application_name = 'vaulttrack'");
    }
}

package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class HostileTextTest {
    private static final String HOSTILE =
            "It's \"quoted\" \\ \\u0041 \n\t<script>alert(1)</script> &amp; ${x} \uD83D\uDE00 I\u0131\u0130i";

    @Test
    void aDescriptionIsStoredAsItIs(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder);

        migrations.migrate(configuration -> configuration.javaMigrations(new Hostile()));

        assertThat(database.value(
                        "select details ->> 'description' from script_tracking.operation where tool = 'flyway'",
                        String.class))
                .isEqualTo(HOSTILE);
    }

    @Test
    void aFailedStatementIsStoredAsItIs(Database database, @TempDir Path folder) throws Exception {
        String statement = "select '" + HOSTILE.replace("'", "''") + "' from \"no 'such' <table>\";";
        Migrations migrations = Migrations.tracked(database, folder).with("V1__hostile.sql", statement);

        migrations.failToMigrate(configuration -> configuration.placeholderReplacement(false));

        assertThat(database.value(
                        "select failed_statement from script_tracking.operation where tool = 'flyway'", String.class))
                .isEqualTo(statement);
    }

    @Test
    void aQuotedNameIsAttributed(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder)
                .with(
                        "V1__quoted.sql",
                        "create schema \"Bill's\"; create table \"Bill's\".\"a \"\"b\"\" \uD83D\uDE00\" ()");

        migrations.migrate();

        assertThat(migrations.attributionOf("\"Bill's\".\"a \"\"b\"\" \uD83D\uDE00\""))
                .containsExactly(List.of("CLAIM", "V1__quoted.sql"));
    }

    private static final class Hostile extends BaseJavaMigration {
        @Override
        protected void init() {}

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion("1");
        }

        @Override
        public String getDescription() {
            return HOSTILE;
        }

        @Override
        public void migrate(Context context) {}
    }
}

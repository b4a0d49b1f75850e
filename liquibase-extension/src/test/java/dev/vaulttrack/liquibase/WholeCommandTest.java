package dev.vaulttrack.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that tell no listener of changesets. */
@ExtendWith(PostgresExtension.class)
class WholeCommandTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @ParameterizedTest
    @ValueSource(strings = {"changelogSync", "markNextChangesetRan", "tag"})
    void bookkeepingIsOneMaintenanceOperation(String command, Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE_TABLE);
        if (command.equals("tag")) {
            run.argument("tag", "v1");
        }

        run.execute(command);

        assertThat(Tracking.operations(database, "script_name, script_type, operation_status, confirmed"))
                .containsExactly(List.of("liquibase " + command, "MAINTENANCE", "COMPLETED", true));
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
    }

    /** Before 4.24 this command opens a connection of its own, where it cannot be tracked. */
    @Test
    void clearedChecksumsAreTrackedButWhereTheCommandConnectsItself(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE_TABLE);
        run.update();

        LiquibaseRun.on(database)
                .argument("url", database.url())
                .argument("username", database.username())
                .argument("password", database.password())
                .execute("clearChecksums");

        assertThat(Tracking.operations(database))
                .containsExactlyElementsOf(
                        LiquibaseUtil.getBuildVersion().matches("4\\.2[1-3]\\..*")
                                ? List.of("1 COMPLETED")
                                : List.of("1 COMPLETED", "liquibase clearChecksums COMPLETED"));
    }

    /** Before 4.23 this command opens a connection of its own, runs others on it, and finds files where the JVM runs only. */
    @Test
    void whatTestsRollbacksIsTrackedByTheCommandsThatItRuns(Database database) throws IOException {
        String file = "test-classes/testing-rollback.sql";
        String text;
        try (InputStream changelog =
                Objects.requireNonNull(WholeCommandTest.class.getResourceAsStream("/testing-rollback.sql"))) {
            text = new String(changelog.readAllBytes(), UTF_8);
        }

        LiquibaseRun.onTracked(database)
                .file(file, text)
                .argument("changelogFile", file)
                .argument("url", database.url())
                .argument("username", database.username())
                .argument("password", database.password())
                .execute("updateTestingRollback");

        assertThat(Tracking.operations(database, "script_type, operation_status"))
                .containsExactly(
                        List.of("MIGRATION", "COMPLETED"),
                        List.of("ROLLBACK", "COMPLETED"),
                        List.of("MIGRATION", "COMPLETED"));
    }

    @Test
    void aTagIsNamed(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(ONE_TABLE)
                .argument("tag", "v1")
                .execute("tag");

        assertThat(Tracking.operations(database, "details ->> 'tag'")).containsExactly(List.of("v1"));
    }

    @Test
    void sqlThatIsExecutedBelongsToItsCommand(Database database) {
        LiquibaseRun.onTracked(database)
                .argument("sql", "create table invoice (id int); select 1")
                .execute("executeSql");

        assertThat(Tracking.operations(
                        database, "script_name, operation_status, confirmed, length(details ->> 'sqlSha256')"))
                .containsExactly(List.of("liquibase executeSql", "COMPLETED", true, 64));
        assertThat(Tracking.events(database, "public")).contains("public.invoice CLAIM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {"hash|null", "redacted|insert into a values (?)", "full|insert into a values ('Jane')"})
    void theSettingSaysHowMuchOfTheExecutedSqlIsHeld(String setting, String kept, Database database) {
        String sql = "insert into a values ('Jane')";
        database.execute("create table a (b text)");

        LiquibaseRun.onTracked(database)
                .argument("sql", sql)
                .setting("liquibase.vaulttrack.captureSql", setting)
                .execute("executeSql");

        assertThat(Tracking.operations(database, "details ->> 'sql', details ->> 'sqlSha256'"))
                .containsExactly(Arrays.asList(kept, Sha256.of(sql)));
    }

    @Test
    void theSqlOfAFileIsHeldTheSameWay(Database database, @TempDir Path directory) throws IOException {
        String sql = "create table a (b text);\ninsert into a values ('Jäne');\n";
        Path file = Files.writeString(directory.resolve("seed.sql"), sql);

        LiquibaseRun.onTracked(database).argument("sqlFile", file.toString()).execute("executeSql");

        assertThat(Tracking.operations(database, "details ->> 'sqlFile', details ->> 'sql', details ->> 'sqlSha256'"))
                .containsExactly(List.of(file.toString(), sql.replace("'Jäne'", "?"), Sha256.of(sql)));
    }

    @Test
    void aSecretIsCutOutOfExecutedSql(Database database) {
        String role = "r_" + database.name();

        LiquibaseRun.onTracked(database)
                .argument("sql", "create role " + role + " password 'hunter2'; drop role " + role)
                .setting("liquibase.vaulttrack.captureSql", "full")
                .execute("executeSql");

        assertThat(Tracking.operations(
                        database, "details ->> 'sql' like '%password ''***''%', details::text like '%hunter2%'"))
                .containsExactly(List.of(true, false));
    }

    /** A pipe gives what it has to whoever reads first; a second reader finds it empty here. */
    @Test
    void liquibaseStillReadsWhatComesThroughAPipe(Database database, @TempDir Path directory) throws Exception {
        Process writer = new ProcessBuilder(
                        "bash",
                        "-c",
                        "mkfifo pipe.sql && echo made && echo 'create table a ()' > pipe.sql; while :; do : > pipe.sql; done")
                .directory(directory.toFile())
                .start();
        assertThat(writer.inputReader().readLine()).isEqualTo("made");

        try {
            LiquibaseRun.onTracked(database)
                    .argument("sqlFile", directory.resolve("pipe.sql").toString())
                    .execute("executeSql");
        } finally {
            writer.destroy();
        }

        assertThat(Tracking.operations(database, "operation_status, details ->> 'sql' is null"))
                .containsExactly(List.of("COMPLETED", true));
        assertThat(Tracking.events(database, "public")).contains("public.a CLAIM");
    }
}

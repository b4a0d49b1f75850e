package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run whose JVM is killed in the middle of a changeset. */
@ExtendWith(PostgresExtension.class)
class KilledRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDLESS = """
            <changeSet id="1" author="ann">
                <sql>create table invoice (id int)</sql>
                <sql>select pg_sleep(600)</sql>
            </changeSet>""";

    @TempDir
    Path directory;

    @Test
    void aKilledRunLeavesAnAbandonedOperation(Database database) throws Exception {
        Tracking.install(database);
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dliquibase.analytics.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpdateMain.class.getName(),
                        database.url(),
                        database.username(),
                        database.password(),
                        LiquibaseRun.document(ENDLESS))
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "output.txt"))
                .start();
        try {
            await(
                    database,
                    "select exists (select from pg_stat_activity where query like '%pg_sleep(600)%'"
                            + " and pid <> pg_backend_pid() and datname = current_database())");
            assertThat(Tracking.operations(database)).containsExactly("1 RUNNING");
        } finally {
            run.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        // The server notices a client that is gone only when it next talks to it.
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(600)%'"
                + " and pid <> pg_backend_pid() and datname = current_database()");
        await(database, "select count(*) = 1 from pg_stat_activity where datname = current_database()");

        database.execute("select script_tracking.settle_operations()");

        assertThat(Tracking.operations(database)).containsExactly("1 ABANDONED");
        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'invoice'");
    }

    private static void await(Database database, String condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!database.value(condition, Boolean.class)) {
            assertThat(Instant.now()).as(condition).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}

package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class KilledJvmTest {
    private static final String SLEEPERS =
            "select pid from pg_stat_activity where query like '%pg_sleep(300)%' and state = 'active' and pid <> pg_backend_pid()";

    @Test
    @Timeout(60)
    void aKilledJvmLeavesAnAbandonedOperation(Database database, @TempDir Path folder) throws Exception {
        Migrations migrations = Migrations.tracked(database, folder)
                .with("V1__sleep.sql", "create table half_done (); select pg_sleep(300);");
        Process flyway = ForkedFlyway.start(database, folder, System.getProperty("java.class.path"));
        waitFor(database, 1);

        flyway.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        database.execute("select script_tracking.settle_operations()");
        List<List<Object>> whileItsBackendLives = migrations.operations();
        database.execute("select pg_terminate_backend(pid) from (" + SLEEPERS + ") as sleeper");
        waitFor(database, 0);
        database.execute("select script_tracking.settle_operations()");

        assertThat(whileItsBackendLives).containsExactly(List.of("V1__sleep.sql", "RUNNING", false));
        assertThat(migrations.operations()).containsExactly(List.of("V1__sleep.sql", "ABANDONED", true));
    }

    private static void waitFor(Database database, int sleepers) throws InterruptedException {
        while (database.column(SLEEPERS, Integer.class).size() != sleepers) {
            Thread.sleep(100);
        }
    }
}

package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
class OutOfTransactionMigrationTest {
    private final Migrations migrations;

    OutOfTransactionMigrationTest(Database database, @TempDir Path folder) throws Exception {
        this.migrations = Migrations.tracked(database, folder);
        database.execute("create table invoice (id int, total int)");
    }

    @Test
    void anIndexBuiltConcurrentlyIsAttributedByItsClaim() {
        migrations.with("V1__index.sql", "create index concurrently invoice_total on invoice (total)");

        migrations.migrate(
                Migrations.SESSION_LOCK.andThen(c -> c.baselineOnMigrate(true).baselineVersion("0"))::apply);

        assertThat(migrations.operations()).containsExactly(List.of("V1__index.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.invoice_total")).containsExactly(List.of("CLAIM", "V1__index.sql"));
    }

    @Test
    void aFailureKeepsWhatItDidBefore() {
        migrations.with("V1__index.sql", "create index concurrently invoice_total on invoice (total); select 1 / 0;");

        migrations.failToMigrate(Migrations.SESSION_LOCK.andThen(
                c -> c.baselineOnMigrate(true).baselineVersion("0").mixed(true))::apply);

        assertThat(migrations.operations()).containsExactly(List.of("V1__index.sql", "FAILED", true));
        assertThat(migrations.attributionOf("public.invoice_total")).containsExactly(List.of("CLAIM", "V1__index.sql"));
    }
}

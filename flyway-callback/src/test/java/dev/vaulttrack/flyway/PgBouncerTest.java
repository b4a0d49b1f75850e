package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PgBouncer;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
class PgBouncerTest {
    private static final String LEFT_BEHIND = """
            select concat_ws(' ', name, setting) from pg_settings
            where source = 'session' and name in ('statement_timeout', 'lock_timeout', 'synchronous_commit')
            union all
            select 'claim' where coalesce(current_setting('vaulttrack.operation', true), '') <> ''""";

    private final Migrations migrations;
    private final Database database;
    private final PgBouncer bouncer;

    PgBouncerTest(Database database, @TempDir Path folder, @TempDir Path own) throws Exception {
        Assumptions.assumeTrue(
                PgBouncer.program().isPresent(), "PgBouncer is not on this machine: apt-get install pgbouncer");
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
        this.bouncer = PgBouncer.before(database, own);
    }

    @AfterEach
    void stop() {
        bouncer.close();
    }

    @Test
    void migrationsInTransactionsAreTrackedAsEver() throws SQLException {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "create table gone (); select 1 / 0");

        migrations.failToMigrate(this::throughPgBouncer);

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
        assertThat(migrations.attributionOf("public.a")).containsExactly(List.of("CLAIM", "V1__a.sql"));
        assertThat(RecordingLog.ours()).isEmpty();
        assertThat(leftInBackends()).isEmpty();
    }

    @Test
    void noSettingOfOursStaysInABackendOfAll() throws SQLException {
        database.execute("create table invoice (total int)");
        migrations.with("V1__index.sql", "create index concurrently invoice_total on invoice (total)");

        migrations.migrate(configuration -> Migrations.SESSION_LOCK.apply(
                throughPgBouncer(configuration).baselineOnMigrate(true).baselineVersion("0")));

        assertThat(migrations.operations())
                .containsExactly(
                        List.of("flyway baseline", "COMPLETED", true), List.of("V1__index.sql", "COMPLETED", true));
        // Nothing tells whose backend it was at that moment.
        assertThat(migrations.attributionOf("public.invoice_total")).containsExactly(List.of("NONE", ""));
        assertThat(leftInBackends()).isEmpty();
    }

    private FluentConfiguration throughPgBouncer(FluentConfiguration configuration) {
        return configuration.dataSource(bouncer.url(), database.username(), database.password());
    }

    /** What a client finds that comes after the run, in each of the backends that PgBouncer keeps. */
    private List<String> leftInBackends() throws SQLException {
        List<String> left = new ArrayList<>();
        List<Connection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Connection client =
                        DriverManager.getConnection(bouncer.url(), database.username(), database.password());
                clients.add(client);
                // Each holds its backend until the end.
                client.setAutoCommit(false);
                try (Statement statement = client.createStatement();
                        ResultSet row = statement.executeQuery(LEFT_BEHIND)) {
                    while (row.next()) {
                        left.add(row.getString(1));
                    }
                }
            }
        } finally {
            for (Connection client : clients) {
                client.close();
            }
        }
        return left;
    }
}

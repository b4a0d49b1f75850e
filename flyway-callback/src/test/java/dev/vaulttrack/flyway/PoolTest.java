package dev.vaulttrack.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
class PoolTest {
    private static final String DEGRADED = "select degraded from script_tracking.deployment_s";

    private final Migrations migrations;
    private final Database database;

    PoolTest(Database database, @TempDir Path folder) throws Exception {
        this.database = database;
        this.migrations = Migrations.tracked(database, folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void aPoolOfTwoIsEnoughForFlywayAndVaultTrack(int size) {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        try (HikariDataSource pool = pool(size)) {
            migrations.failToMigrate(configuration -> configuration.dataSource(pool));
        }

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
        assertThat(database.value(DEGRADED, Boolean.class)).isFalse();
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void aPoolOfOneIsEnoughWhereFlywayTakesOne() throws SQLException {
        database.execute("create table invoice (total int)");
        migrations.with("V1__index.sql", "create index concurrently invoice_total on invoice (total)");

        try (HikariDataSource pool = pool(1)) {
            migrations.migrate(configuration -> Migrations.SESSION_LOCK.apply(
                    configuration.dataSource(pool).baselineOnMigrate(true).baselineVersion("0")));

            assertThat(claimLeftIn(pool)).isEmpty();
        }
        assertThat(migrations.operations())
                .containsExactly(
                        List.of("flyway baseline", "COMPLETED", true), List.of("V1__index.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.invoice_total")).containsExactly(List.of("CLAIM", "V1__index.sql"));
    }

    @Test
    void anotherPoolLendsAConnectionAndGetsItBackAsItWas() throws SQLException {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        try (HikariDataSource pool = pool(3)) {
            migrations.failToMigrate(configuration -> configuration.dataSource(OtherPool.over(pool)));

            assertThat(namesIn(pool)).doesNotContain("vaulttrack");
        }
        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
        assertThat(database.value(DEGRADED, Boolean.class)).isFalse();
    }

    @Test
    void anExhaustedPoolIsTrackedInBandAndSaysSoOnce() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__b.sql", "create table b ()");

        try (HikariDataSource pool = pool(2)) {
            migrations.migrate(configuration -> configuration.dataSource(OtherPool.over(pool)));
        }

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__b.sql", "COMPLETED", true));
        assertThat(migrations.attributionOf("public.b")).containsExactly(List.of("CLAIM", "V2__b.sql"));
        assertThat(database.value(DEGRADED, Boolean.class)).isTrue();
        assertThat(RecordingLog.ours()).singleElement().asString().contains("VT029");
    }

    @Test
    void aFailureInBandOutlivesTheRollback() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "create table gone (); select 1 / 0;");

        try (HikariDataSource pool = pool(2)) {
            migrations.failToMigrate(configuration -> configuration.dataSource(OtherPool.over(pool)));
        }

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
    }

    @Test
    void aFailedGroupInBandIsWrittenAgain() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        try (HikariDataSource pool = pool(2)) {
            migrations.failToMigrate(configuration ->
                    configuration.dataSource(OtherPool.over(pool)).group(true));
        }

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "ROLLED_BACK", true), List.of("V2__fails.sql", "FAILED", true));
    }

    @Test
    void springsProxyOfAPoolIsSeenThrough() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        try (HikariDataSource pool = pool(2)) {
            DataSource proxy = new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(pool));
            migrations.failToMigrate(configuration -> configuration.dataSource(proxy));
        }

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
        assertThat(database.value(DEGRADED, Boolean.class)).isFalse();
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void springsDataSourceWithoutAPoolGivesAConnectionOfOurOwn() {
        migrations.with("V1__a.sql", "create table a ()").with("V2__fails.sql", "select 1 / 0");

        migrations.failToMigrate(configuration -> configuration.dataSource(
                new DriverManagerDataSource(database.url(), database.username(), database.password())));

        assertThat(migrations.operations())
                .containsExactly(List.of("V1__a.sql", "COMPLETED", true), List.of("V2__fails.sql", "FAILED", true));
        assertThat(database.value(DEGRADED, Boolean.class)).isFalse();
        assertThat(RecordingLog.ours()).isEmpty();
    }

    @Test
    void aDataSourceWithOneConnectionForAllIsNotDisturbed() throws SQLException {
        migrations.with("V1__a.sql", "create table a ()");

        try (Connection only = database.connect()) {
            DataSource single = new SingleConnectionDataSource(only, true);
            migrations.migrate(configuration -> Migrations.SESSION_LOCK.apply(configuration.dataSource(single)));

            assertThat(only.getAutoCommit()).isTrue();
        }

        assertThat(migrations.operations()).containsExactly(List.of("V1__a.sql", "COMPLETED", true));
        assertThat(database.value(DEGRADED, Boolean.class)).isTrue();
    }

    private HikariDataSource pool(int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(size);
        return pool;
    }

    private static String claimLeftIn(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('vaulttrack.operation', true)")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> namesIn(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            return database.column(
                    "select application_name from pg_stat_activity where datname = current_database()", String.class);
        }
    }
}

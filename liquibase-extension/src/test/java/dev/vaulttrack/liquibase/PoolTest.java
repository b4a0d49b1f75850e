package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool of one connection, which whoever wants a second waits for without end. */
@ExtendWith(PostgresExtension.class)
@Timeout(60)
class PoolTest {
    private static final String STATE =
            "select concat_ws(' ', nullif(current_setting('vaulttrack.operation', true), ''),"
                    + " current_setting('synchronous_commit'),"
                    + " current_setting('statement_timeout'), current_setting('lock_timeout'))";
    private static final String CHANGESETS = "<changeSet id='1' author='ann'><sql>create table a ()</sql>"
            + "<rollback>drop table a</rollback></changeSet>"
            + "<changeSet id='2' author='ann' runInTransaction='false'><sql>create table b ()</sql>"
            + "<rollback>drop table b</rollback></changeSet>";
    private static final String FAILING = "<changeSet id='3' author='ann'><sql>select 1 / 0</sql></changeSet>";

    @Test
    void oneConnectionIsEnoughAndComesBackAsItWas(Database database) throws Exception {
        Tracking.begin(database);
        try (HikariDataSource pool = poolOfOne(database)) {
            List<Object> before = state(pool);

            run(pool, LiquibaseRun.on(database).changelog(CHANGESETS), "update");
            run(pool, LiquibaseRun.on(database).changelog(CHANGESETS).argument("count", 2), "rollbackCount");
            assertThatThrownBy(() -> run(pool, LiquibaseRun.on(database).changelog(CHANGESETS + FAILING), "update"))
                    .hasStackTraceContaining("division by zero");

            assertThat(state(pool)).isEqualTo(before);
        }
        assertThat(Tracking.operations(database))
                .containsExactly(
                        "1 COMPLETED",
                        "2 COMPLETED",
                        "2 COMPLETED",
                        "1 COMPLETED",
                        "1 COMPLETED",
                        "2 COMPLETED",
                        "3 FAILED");
        assertThat(Tracking.operations(database, "degraded")).doesNotContain(List.of(true));
    }

    private static void run(HikariDataSource pool, LiquibaseRun run, String command) throws Exception {
        try (Connection connection = pool.getConnection()) {
            run.executeOn(connection, command);
        }
    }

    private static List<Object> state(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return List.of(row.getString(1), connection.getAutoCommit());
        }
    }

    private static HikariDataSource poolOfOne(Database database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(1);
        return pool;
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person calls from psql. */
@ExtendWith(PostgresExtension.class)
class DocumentedFunctionsTest {
    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void ddlBetweenTrackAndCompleteBelongsToTheOperation(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            byte[] key = track(connection, "select script_tracking.track_operation('nightly cleanup', 'MAINTENANCE')");
            Tracked.run(connection, "create table during (id int)");
            complete(connection, key);
            Tracked.run(connection, "create table afterwards (id int)");
        }

        assertThat(database.query("""
                        select script_name, script_type, execution_status, affected_objects
                        from script_tracking.get_execution_history() where script_name not like 'vaulttrack install%'"""))
                .containsExactly(
                        List.of(
                                "CREATE TABLE public.afterwards",
                                "DDL_AUTO",
                                "COMPLETED",
                                List.of("public.afterwards")),
                        List.of("nightly cleanup", "MAINTENANCE", "COMPLETED", List.of("public.during")));
    }

    @Test
    void aFailureKeepsItsMessage(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_operation('backup'), false, 'disk is full')");

        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.operation where operation_status = 'FAILED' and error_message = 'disk is full'",
                        1);
    }

    @Test
    void anOperationIsClosedOnce(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            byte[] key = track(connection, "select script_tracking.track_operation('once')");
            complete(connection, key);
            String again = "select script_tracking.complete_operation('\\x" + hex(key) + "', false, 'too late')";

            assertThat(database).failsWithCode("VT002", again);
        }
        assertThat(database)
                .hasRowCount("select * from script_tracking.operation_s where error_message is not null", 0);
    }

    @Test
    void ofTwoSessionsThatCloseAtOnceOneWins(Database database) throws Exception {
        byte[] key;
        try (Connection connection = database.connect()) {
            key = track(connection, "select script_tracking.track_operation('race')");
        }
        Callable<Boolean> closing = () -> {
            try (Connection connection = database.connect()) {
                complete(connection, key);
                return true;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("VT002");
                return false;
            }
        };

        ExecutorService sessions = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> won = sessions.invokeAll(Collections.nCopies(8, closing));

            assertThat(won.stream().filter(DocumentedFunctionsTest::get)).hasSize(1);
        } finally {
            sessions.shutdown();
        }
    }

    @Test
    void theDashboardCountsOperationsAndNotTheirVersions(Database database) {
        database.execute(
                "select script_tracking.complete_operation(script_tracking.track_operation('a'))",
                "select script_tracking.complete_operation(script_tracking.track_operation('b'))",
                "select script_tracking.complete_operation(script_tracking.track_operation('c'), false, 'no')",
                "create table stray (id int)");

        // The installation is an operation too.
        assertThat(metric(database, "total_operations_24h")).isEqualByComparingTo("4");
        assertThat(metric(database, "success_rate_24h")).isEqualByComparingTo("75");
        assertThat(metric(database, "failed_operations_24h")).isEqualByComparingTo("1");
        assertThat(metric(database, "out_of_band_changes_24h")).isEqualByComparingTo("1");
        assertThat(metric(database, "system_health_score")).isEqualByComparingTo("100");
    }

    @Test
    void theDashboardsSuffixFollowsTheRange(Database database) {
        assertThat(database.column(
                        "select metric_name from script_tracking.get_enterprise_dashboard(p_time_range_hours => 48)",
                        String.class))
                .contains("total_operations_48h", "success_rate_48h", "avg_duration_ms", "failed_operations_48h");
    }

    @Test
    void aHashKeyIsSha256OfTheUtf8Text(Database database) {
        assertThat(database.value("select encode(script_tracking.calculate_hash_key('größe'), 'hex')", String.class))
                .isEqualTo(sha256("größe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update script_tracking.operation_s set operation_status = 'COMPLETED'",
                "delete from script_tracking.operation_h",
                "delete from script_tracking.ddl_event_l",
                "delete from script_tracking.ddl_event_l_default",
                "truncate script_tracking.sql_text",
            })
    void historyIsInsertOnlyForTheSuperuserToo(String statement, Database database) {
        assertThat(database).failsWithCode("VT030", statement);
        assertThat(database).failsWithCode("VT030", "set session_replication_role = replica; " + statement);
    }

    private static BigDecimal metric(Database database, String name) {
        return database.value(
                "select metric_value from script_tracking.get_enterprise_dashboard() where metric_name = ?",
                BigDecimal.class,
                name);
    }

    private static byte[] track(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBytes(1);
        }
    }

    private static void complete(Connection connection, byte[] key) throws SQLException {
        Tracked.run(connection, "select script_tracking.complete_operation('\\x" + hex(key) + "')");
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    private static String sha256(String text) {
        return hex(new SqlFile("text", text).checksum());
    }

    private static boolean get(Future<Boolean> result) {
        try {
            return result.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

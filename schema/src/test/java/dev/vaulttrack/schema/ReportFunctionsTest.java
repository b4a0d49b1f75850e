package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures, over operations whose times and outcomes are written by the test. */
@ExtendWith(PostgresExtension.class)
class ReportFunctionsTest {
    /** Operations that were opened so long ago, and ended a second later. */
    private static final String HISTORY = """
            with hub as (
                insert into script_tracking.operation_h (operation_token, load_date, record_source)
                select substr(sha256(int8send(i) || int8send(txid_current())), 1, 16), clock_timestamp() - interval '%s', 'test'
                from generate_series(1, %d) as i
                returning operation_id, load_date
            ), change as (
                insert into script_tracking.change_s (operation_id, script_name, script_type, transactional, backend_pid, db_session_user)
                select operation_id, 'of the past', 'MANUAL', false, 0, session_user from hub
            ), opened as (
                insert into script_tracking.operation_s (operation_id, version_number, load_date, operation_status, confirmed, record_source)
                select operation_id, 1, load_date, 'RUNNING', false, 'test' from hub
            )
            insert into script_tracking.operation_s (
                operation_id, version_number, load_date, operation_status, confirmed, duration_ms, record_source)
            select operation_id, 2, load_date + interval '1 second', '%s', true, %s, 'test' from hub""";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void theRangeDecidesWhatIsCounted(Database database) {
        past(database, "30 hours", 3, "FAILED", 10);

        // The installation is an operation too.
        assertThat(metric(database, 24, "total_operations_24h")).isEqualByComparingTo("1");
        assertThat(metric(database, 48, "total_operations_48h")).isEqualByComparingTo("4");
        assertThat(metric(database, 48, "success_rate_48h")).isEqualByComparingTo("25");
        assertThat(metric(database, Integer.MAX_VALUE, "failed_operations_2147483647h"))
                .isEqualByComparingTo("3");
    }

    @Test
    void theAverageIsOfThoseThatWereMeasured(Database database) {
        past(database, "30 hours", 1, "COMPLETED", 100_000);
        past(database, "30 hours", 1, "COMPLETED", 300_000);
        past(database, "30 hours", 7, "COMPLETED", null);

        assertThat(database.value("""
                        select average_ms from script_tracking.operation_figures(
                            clock_timestamp() - interval '31 hours', clock_timestamp() - interval '29 hours')""", BigDecimal.class)).isEqualByComparingTo("200000");
    }

    @Test
    void withoutAnOperationRatesAreUnknown(Database database) {
        assertThat(database.query("""
                        select total, failed, success_rate, average_ms, slow_ms, slowest_ms from script_tracking.operation_figures(
                            clock_timestamp() - interval '31 hours', clock_timestamp() - interval '29 hours')"""))
                .containsExactly(Arrays.asList(BigDecimal.ZERO, BigDecimal.ZERO, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 99, EXCELLENT",
        "96, 4, 99, EXCELLENT",
        "95, 5, 99, GOOD",
        "100, 0, 100, GOOD",
        "91, 9, 499, GOOD",
        "90, 10, 99, WARNING",
        "100, 0, 500, WARNING",
        "81, 19, 999, WARNING",
        "80, 20, 99, POOR",
        "100, 0, 1000, POOR",
    })
    void ratingsFollowTheThresholds(int succeeded, int failed, int milliseconds, String rating, Database database) {
        past(database, "1 hour", succeeded, "COMPLETED", milliseconds);
        past(database, "1 hour", failed, "FAILED", milliseconds);

        assertThat(database.value("""
                        select script_tracking.performance_rating(success_rate, average_ms) from script_tracking.operation_figures(
                            clock_timestamp() - interval '2 hours', clock_timestamp() - interval '30 minutes')""", String.class)).isEqualTo(rating);
    }

    @Test
    void trendsCompareWithThePeriodBefore(Database database) {
        past(database, "30 hours", 2, "FAILED", 4000);
        past(database, "30 hours", 8, "COMPLETED", 4000);
        past(database, "1 hour", 19, "COMPLETED", 4000);
        past(database, "1 hour", 1, "FAILED", 4000);

        assertThat(database.query("""
                        select metric_name, trend_direction, performance_rating from script_tracking.get_performance_metrics()"""))
                .containsExactly(
                        List.of("total_operations", "UP", "POOR"),
                        List.of("failed_operations", "DOWN", "EXCELLENT"),
                        List.of("success_rate", "UP", "EXCELLENT"),
                        List.of("avg_duration_ms", "DOWN", "POOR"),
                        List.of("p95_duration_ms", "STABLE", "POOR"),
                        List.of("max_duration_ms", "STABLE", "POOR"));
    }

    @Test
    void errorsAreListedByTheirEndAndNeverWithoutAMessage(Database database) {
        past(database, "30 hours", 1, "FAILED", 5);
        past(database, "3 hours", 1, "ABANDONED", null);
        past(database, "2 hours", 1, "ROLLED_BACK", 5);
        past(database, "1 hour", 1, "COMPLETED", 5);
        database.execute("""
                select script_tracking.complete_script_execution(
                    script_tracking.track_operation('now'), 'FAILED', p_error_message => 'disk full', p_error_code => '53100')""");

        assertThat(database.query("""
                        select script_name, error_message, metadata ->> 'execution_status', metadata ->> 'error_code'
                        from script_tracking.get_recent_errors()"""))
                .containsExactly(
                        List.of("now", "disk full", "FAILED", "53100"),
                        Arrays.asList(
                                "of the past",
                                "reported as done, but its transaction rolled back",
                                "ROLLED_BACK",
                                null),
                        Arrays.asList("of the past", "its session ended without a word", "ABANDONED", null));
    }

    @Test
    void theHistoryIsNewestFirstAndReachesAsFarAsAsked(Database database) {
        past(database, "8 days", 1, "COMPLETED", 5);
        database.execute("create table stray (id int)");

        assertThat(database.column("select script_type from script_tracking.get_execution_history()", String.class))
                .containsExactly("DDL_AUTO", "MAINTENANCE");
        assertThat(database.column(
                        "select script_type from script_tracking.get_execution_history(" + Integer.MAX_VALUE + ")",
                        String.class))
                .containsExactly("DDL_AUTO", "MAINTENANCE", "MANUAL");
    }

    private static void past(Database database, String ago, int count, String status, @Nullable Integer milliseconds) {
        database.execute(HISTORY.formatted(ago, count, status, milliseconds));
    }

    private static BigDecimal metric(Database database, int hours, String name) {
        return database.value(
                "select metric_value from script_tracking.get_enterprise_dashboard(p_time_range_hours => ?) where metric_name = ?",
                BigDecimal.class,
                hours,
                name);
    }
}

package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to DDL that cannot be recorded. */
@ExtendWith(PostgresExtension.class)
class FailModeTest {
    private static final String OPEN = "select script_tracking.set_fail_mode('open', 'go-live of shop 12')";
    private static final String GAPS =
            "select command_tag, error_code from script_tracking.recording_gap_s order by recording_gap_id";
    private static final String HEALTH = """
            select current_status || ' ' || details from script_tracking.get_system_health()
            where health_metric = 'fail mode'""";

    private final Database database;

    FailModeTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void breakRecordingOfOneTable() {
        Tracked.begin(database);
        database.execute(
                "alter table script_tracking.ddl_event_l add constraint broken check (object_identity <> 'public.unlucky') not valid");
    }

    @Test
    void ddlThatCannotBeRecordedFailsUnlessSet() {
        assertThat(sqlState("create table unlucky (id int)")).isEqualTo("23514");

        assertThat(tables()).isEmpty();
        assertThat(database.query(GAPS)).isEmpty();
        assertThat(database.value(HEALTH, String.class)).startsWith("OK closed");
    }

    @Test
    void ddlThatCannotBeRecordedGoesOnInModeOpenAndIsCounted() {
        database.execute(OPEN, "create table unlucky (id int)", "create table lucky (id int)");

        assertThat(tables()).containsExactly("lucky", "unlucky");
        assertThat(database.query(GAPS)).containsExactly(List.of("CREATE TABLE", "23514"));
        assertThat(database.column(
                        "select object_identity from script_tracking.ddl_event where command_tag = 'CREATE TABLE'",
                        String.class))
                .containsExactly("public.lucky");
        assertThat(database.value(HEALTH, String.class))
                .isEqualTo(
                        "CRITICAL open; 1 DDL commands of the last 7 days were not recorded, the last because of 23514");
    }

    @Test
    void theLastRuleIsInForce() {
        database.execute(OPEN, "select script_tracking.set_fail_mode('closed', 'shop 12 is live')");

        assertThat(sqlState("create table unlucky (id int)")).isEqualTo("23514");
        assertThat(database.column(
                        "select fail_mode from script_tracking.fail_mode_s order by fail_mode_id", String.class))
                .containsExactly("open", "closed");
    }

    @Test
    void aGapThatRolledBackOrCouldNotBeWrittenLeavesItsNumber() throws SQLException {
        database.execute(OPEN);
        try (Connection connection = database.connect()) {
            Tracked.run(connection, "begin", "create table unlucky (id int)", "rollback");
        }
        database.execute(
                "alter table script_tracking.recording_gap_s add constraint broken check (false) not valid",
                "create table unlucky (id int)");

        assertThat(database.query(GAPS)).isEmpty();
        assertThat(database.value(HEALTH, String.class))
                .isEqualTo("WARNING open; 0 DDL commands of the last 7 days were not recorded"
                        + "; 2 more in all rolled back, or could not be counted with a reason");
    }

    @ParameterizedTest
    @CsvSource({"closed, lock_timeout, 55P03, 0", "open, lock_timeout, , 1", "open, statement_timeout, 57014, 0"})
    void aTimeOutThatTheSessionChoseHidesNothing(String mode, String setting, String sqlState, int gaps)
            throws SQLException {
        database.execute("select script_tracking.set_fail_mode('%s', 'test')".formatted(mode));
        try (Connection blocker = database.connect()) {
            Tracked.run(blocker, "begin", "lock table script_tracking.sql_text in access exclusive mode");

            String state = sqlState("set " + setting + " = '200ms'; create table hidden (id int)");

            assertThat(state).isEqualTo(sqlState == null ? "" : sqlState);
        }
        assertThat(database.query(GAPS)).hasSize(gaps);
        assertThat(tables()).hasSize(gaps);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"'ajar', 'why'", "null, 'why'", "'open', null", "'open', ' '"},
            quoteCharacter = '`')
    void aRuleWithoutAKnownModeAndAReasonIsRefused(String mode, String reason) {
        assertThat(sqlState("select script_tracking.set_fail_mode(%s, %s)".formatted(mode, reason)))
                .isEqualTo("VT042");
    }

    private List<String> tables() {
        return database.column(
                "select relname::text from pg_class where relnamespace = 'public'::regnamespace order by 1",
                String.class);
    }

    /** Empty if it succeeds. */
    private String sqlState(String sql) {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, sql);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The months that events fall into are prepared by whoever works, and nobody waits for that. */
@ExtendWith(PostgresExtension.class)
class PartitionsTest {
    private static final String LAST =
            "script_tracking.ddl_event_partition(date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + interval '12 months')";
    private static final String HAS_LAST = "select to_regclass('script_tracking.' || " + LAST + ") is not null";
    private static final String INSERT_STRAY = """
            insert into script_tracking.ddl_event_l (
                event_timestamp, xid, command_tag, dropped, object_type, object_identity, db_session_user, application_name,
                backend_pid, sql_text_hk)
            values ('%s', 1, 'CREATE TABLE', false, 'table', 'stray', 'migrator', 'flyway', 1, script_tracking.record_sql_text('create table stray ()', 0))""";

    private final Database database;

    PartitionsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void installAYearAgo() throws SQLException {
        Tracked.begin(database);
        database.execute("do $$ begin execute format('drop table script_tracking.%I', " + LAST + "); end $$");
    }

    @Test
    void aDeploymentPreparesTheNextMonth() {
        database.execute("select script_tracking.settle_operations()");

        assertThat(hasLast()).isTrue();
        assertThat(database.query("""
                        select distinct script_name, script_type, operation_status, attribution
                        from script_tracking.ddl_event join script_tracking.operation using (operation_id)
                        where object_identity like '%ddl_event_l_20%'"""))
                .containsExactly(List.of("vaulttrack partitions", "MAINTENANCE", "COMPLETED", "CLAIM"));
        assertThat(database).hasNoRows("select * from script_tracking.out_of_band_change where not dropped");
    }

    @Test
    void aMonthIsPreparedBeforeTheFirstChangeOfADeployment() {
        database.execute("select script_tracking.open_deployment('flyway', '11')");

        assertThat(hasLast()).isTrue();
    }

    @Test
    void aDeploymentThatMayStandInAChangePreparesNone() {
        database.execute("select script_tracking.open_deployment('flyway', '11', null, true)");

        assertThat(hasLast()).isFalse();
    }

    @Test
    void aPreparedMonthIsGuardedLikeTheOthers() {
        List<String> before = InstalledCatalog.of(database);

        database.execute("select script_tracking.settle_operations()");

        List<String> added = new ArrayList<>(InstalledCatalog.of(database));
        added.removeAll(before);
        assertThat(about(database.value("select " + LAST, String.class), added))
                .hasSizeGreaterThan(20)
                .isEqualTo(about("ddl_event_l_default", before));
    }

    /** What the catalog says of a partition, but for its bounds, and for grants: readers go through the table. */
    private static List<String> about(String partition, List<String> catalog) {
        return catalog.stream()
                .filter(line -> line.contains(partition) && !line.startsWith("function"))
                .map(line -> line.replace(partition, "X").replaceAll("(bound=.*? key=|acl=\\S*)", ""))
                .sorted()
                .toList();
    }

    @Test
    void aPersonsOperationPreparesItInATransactionOfItsOwn() throws SQLException {
        try (Connection connection = simple()) {
            Tracked.run(connection, "begin", "select script_tracking.track_operation('in mine')", "commit");
            assertThat(hasLast()).isFalse();

            Tracked.run(connection, "select script_tracking.track_operation('in its own')");
            assertThat(hasLast()).isTrue();
        }
    }

    @Test
    void theClaimOfTheSessionStaysWhatItWas() throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "select script_tracking.track_operation('mine')",
                    "select script_tracking.settle_operations()",
                    "create table mine (id int)");
        }

        assertThat(hasLast()).isTrue();
        assertThat(database).hasRowCount("""
                        select * from script_tracking.ddl_event join script_tracking.operation using (operation_id)
                        where object_identity = 'public.mine' and script_name = 'mine'""", 1);
    }

    @Test
    void nobodyIsWaitedFor() throws SQLException {
        try (Connection reading = database.connect()) {
            reading.setAutoCommit(false);
            Tracked.run(reading, "select * from script_tracking.ddl_event_l");
            long start = System.nanoTime();

            database.execute("select script_tracking.settle_operations()");

            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            assertThat(hasLast()).isFalse();
        }
        assertThat(database)
                .hasNoRows("select * from script_tracking.operation where script_name = 'vaulttrack partitions'");
    }

    @Test
    void aMigrationInProgressIsNoObstacle() throws SQLException {
        try (Connection migrating = database.connect()) {
            migrating.setAutoCommit(false);
            Tracked.run(migrating, "create table in_progress (id int)");

            database.execute("select script_tracking.settle_operations()");

            assertThat(hasLast()).isTrue();
            migrating.commit();
        }
    }

    @Test
    void anEventWithoutAMonthIsAFindingAndIsBroughtHome() {
        database.execute(INSERT_STRAY.formatted("2019-05-05Z"), INSERT_STRAY.formatted("2035-06-06Z"));
        List<?> before = database.query("select * from script_tracking.ddl_event_l where object_identity = 'stray'");
        assertThat(database.query("select subject, found from script_tracking.verify_installation() where not holds"))
                .containsExactly(List.of("ddl_event_l_default", "2 events lie in the default partition"));

        database.execute("select script_tracking.ensure_ddl_event_partitions()");

        assertThat(database).hasNoRows("select * from script_tracking.verify_installation() where not holds");
        assertThat(database.query("select * from script_tracking.ddl_event_l where object_identity = 'stray'"))
                .usingRecursiveComparison()
                .isEqualTo(before);
        assertThat(database).hasRowCount("select * from script_tracking.ddl_event_l_2019_05", 1);
        assertThat(database)
                .hasNoRows(
                        "select * from script_tracking.out_of_band_change where not dropped and object_identity like 'script%'");
    }

    @Test
    void monthsThatRunOutAreAFinding() {
        database.execute("""
                do $$ declare v_name name; begin
                    for v_name in select relname from pg_class where relname like 'ddl\\_event\\_l\\_20%' and relkind = 'r' order by 1 desc limit 10 loop
                        execute format('drop table script_tracking.%I', v_name);
                    end loop;
                end $$""");

        assertThat(database.query(
                        "select check_name, found from script_tracking.verify_installation() where not holds"))
                .containsExactly(List.of("months ahead are prepared", "less than three"));
    }

    private boolean hasLast() {
        return database.value(HAS_LAST, Boolean.class);
    }

    /** As psql talks to the server: one message a statement. */
    private Connection simple() throws SQLException {
        return DriverManager.getConnection(
                database.url() + (database.url().contains("?") ? "&" : "?") + "preferQueryMode=simple",
                database.username(),
                database.password());
    }
}

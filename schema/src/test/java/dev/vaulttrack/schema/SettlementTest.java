package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How far settling has come, so that a deployment does not read the whole history, and yet leaves nothing open. */
@ExtendWith(PostgresExtension.class)
class SettlementTest {
    private static final String SETTLE = "select script_tracking.settle_operations()";
    private static final String DONE =
            "select script_tracking.complete_operation(script_tracking.track_operation('done'))";
    private static final String LEFT_OPEN = "select script_tracking.track_operation('left open')";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void whatIsSettledIsNotReadAgain(Database database) {
        database.execute(DONE, DONE);

        database.execute(SETTLE);

        assertThat(passed(database)).isEqualTo(lastOperation(database));
    }

    @Test
    void anOperationThatIsOpenIsNotPassed(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(connection, LEFT_OPEN);
            long open = lastOperation(database);
            database.execute(DONE);

            database.execute(SETTLE);

            assertThat(passed(database)).isEqualTo(open - 1);
        }
    }

    @Test
    void anOperationWhoseOpeningHasNotCommittedIsNotPassed(Database database) throws SQLException {
        long before = lastOperation(database);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tracked.run(connection, LEFT_OPEN);
            database.execute(DONE);

            database.execute(SETTLE);
            connection.commit();
        }

        assertThat(passed(database)).isLessThanOrEqualTo(before);
    }

    @Test
    void aLoginThatSeesOneTenantDoesNotPassTheOthers(Database database) throws SQLException {
        String pipeline = database.createLoginRole("pipeline");
        database.execute("grant vaulttrack_pipeline to " + pipeline, DONE);
        try (Connection connection = database.connect(pipeline, pipeline)) {
            Tracked.run(connection, SETTLE);
        }

        assertThat(passed(database)).isZero();
    }

    @Test
    void aTransactionOfAnotherServerHasNoFate(Database database) {
        assertThat(database.query("select script_tracking.transaction_fate(txid_current() + 1000000)")
                        .get(0)
                        .get(0))
                .isNull();
    }

    @Test
    void aSuccessThatCameWithADumpOfABusierServerStaysReadable(Database database) {
        database.execute("select script_tracking.track_operation('from elsewhere')", """
                insert into script_tracking.operation_s (operation_id, version_number, operation_status, confirmed, xid, record_source)
                select max(operation_id), 2, 'COMPLETED', false, txid_current() + 1000000, 'a dump' from script_tracking.operation_h""", SETTLE);

        assertThat(database.column(
                        "select operation_status from script_tracking.operation where script_name = 'from elsewhere'",
                        String.class))
                .containsExactly("COMPLETED");
        database.execute(DONE, SETTLE);
        assertThat(passed(database)).isEqualTo(lastOperation(database));
    }

    private static long passed(Database database) {
        return database.value("select last_value from script_tracking.settled_operation_id_seq", Long.class);
    }

    private static long lastOperation(Database database) {
        return database.value("select max(operation_id) from script_tracking.operation_h", Long.class);
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that do the same thing in the same instant. */
@ExtendWith(PostgresExtension.class)
class ManySessionsTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 100;

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void ofTwoSessionsThatCloseOneOperationExactlyOneWins(Database database) throws Exception {
        List<byte[]> keys = keys(database, "race", 2 * ROUNDS);
        CyclicBarrier start = new CyclicBarrier(2);

        List<Integer> won = inParallel(2, () -> {
            try (Connection connection = database.connect()) {
                int wins = 0;
                for (byte[] key : keys) {
                    start.await();
                    wins += closes(connection, key) ? 1 : 0;
                }
                return wins;
            }
        });

        assertThat(won.get(0) + won.get(1)).isEqualTo(keys.size());
        assertThat(database).hasRowCount("""
                        select from script_tracking.script_execution_s where script_name = 'race'
                        group by script_execution_hk having count(*) = 2 and count(load_end_date) = 1""", keys.size());
    }

    @Test
    void oneNameFromManySessionsAtOnceIsAsManyOperations(Database database) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);

        List<List<byte[]>> keys = inParallel(CLIENTS, () -> {
            start.await();
            return keys(database, "same", ROUNDS);
        });

        assertThat(distinct(keys)).hasSize(CLIENTS * ROUNDS);
        assertThat(database)
                .hasRowCount("select from script_tracking.operation where script_name = 'same'", CLIENTS * ROUNDS);
    }

    @Test
    void oneNameTwiceInATransactionIsTwoOperations(Database database) {
        database.execute("""
                do $$ declare v_first bytea; v_second bytea; begin
                    v_first := script_tracking.track_operation('twice');
                    v_second := script_tracking.track_operation('twice');
                    perform script_tracking.complete_operation(v_first);
                end $$""");

        assertThat(database.column(
                        "select operation_status from script_tracking.operation where script_name = 'twice' order by operation_id",
                        String.class))
                .containsExactly("COMPLETED", "RUNNING");
    }

    @Test
    void generatedNamesAreUniqueAndShort(Database database) throws Exception {
        String generate =
                "select script_tracking.generate_unique_script_name(repeat('n', 300)) from generate_series(1, 500)";

        List<List<String>> names = inParallel(CLIENTS, () -> database.column(generate, String.class));

        List<String> all = names.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(CLIENTS * 500).doesNotHaveDuplicates().allMatch(name -> name.length() <= 255);
    }

    private static <T> List<T> inParallel(int sessions, Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(sessions, task))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static List<byte[]> keys(Database database, String name, int count) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<byte[]> keys = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ResultSet row = statement.executeQuery("select script_tracking.track_operation('" + name + "')");
                row.next();
                keys.add(row.getBytes(1));
            }
            return keys;
        }
    }

    private static boolean closes(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select script_tracking.complete_operation(?)")) {
            statement.setBytes(1, key);
            return statement.execute();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("VT002");
            return false;
        }
    }

    private static Set<String> distinct(List<List<byte[]>> keys) {
        Set<String> distinct = new HashSet<>();
        keys.forEach(some -> some.forEach(key -> distinct.add(HexFormat.of().formatHex(key))));
        return distinct;
    }
}

package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text beyond its limit is cut, and says so. */
@ExtendWith(PostgresExtension.class)
class LongTextTest {
    private static final String TRACK = """
            select script_tracking.complete_script_execution(
                script_tracking.track_script_execution(
                    repeat('n', 500), repeat('t', 50), repeat('c', 1000000), repeat('s', 1000000), repeat('f', 1000000),
                    repeat('v', 1000000), null, repeat('j', 1000000), repeat('k', 1000000)),
                'FAILED', p_error_message => repeat('m', 1000000), p_error_code => repeat('e', 1000000),
                p_objects_created => array[repeat('o', 1000000), null, 'short'])""";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @ParameterizedTest
    @CsvSource({
        "sql_command, 100000",
        "error_message, 10000",
        "metadata ->> 'category', 100",
        "metadata ->> 'file', 1000",
        "metadata ->> 'version', 100",
        "metadata ->> 'justification', 10000",
        "metadata ->> 'ticket', 500",
        "metadata ->> 'error_code', 50",
        "affected_objects[1], 1000",
    })
    void aMegabyteIsCutAtTheStatedLimitAndMarked(String column, int limit, Database database) {
        database.execute(TRACK);

        String stored = database.value(
                "select " + column
                        + " from script_tracking.script_execution_s where script_type like 'tt%' and load_end_date is null",
                String.class);
        assertThat(stored).matches("(.)\\1{" + (limit - 1) + "} \\.\\.\\. \\[cut by VaultTrack: 1000000 characters]");
    }

    @Test
    void aNameAndATypeOfTheLongestLengthAreKept(Database database) {
        database.execute(TRACK);

        assertThat(
                        database.query(
                                "select length(script_name), length(script_type) from script_tracking.operation where script_type like 'tt%'"))
                .containsExactly(List.of(500, 50));
    }

    @Test
    void ofTooManyNamesTheFirstAreKeptAndTheNumberIsSaid(Database database) {
        database.execute("""
                select script_tracking.complete_script_execution(
                    script_tracking.track_operation('many'), 'COMPLETED',
                    p_objects_dropped => array(select null union all select 'o' || i from generate_series(1, 12000) as i))""");

        assertThat(database.query(
                        "select cardinality(objects_dropped), objects_dropped[1], objects_dropped[10000], objects_dropped[10001]"
                                + " from script_tracking.reported_objects_s"))
                .containsExactly(List.of(10_001, "o1", "o10000", "... [cut by VaultTrack: 12000 names]"));
    }
}

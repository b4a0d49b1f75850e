package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is refused, and that a refused call records nothing. The cases are data; one database serves them all, since none changes it. */
@ExtendWith(PostgresExtension.class)
class BadInputTest {
    private static final String RECORDED = """
            select concat_ws(' ', (select count(*) from script_tracking.operation_h), (select count(*) from script_tracking.operation_s),
                (select count(*) from script_tracking.change_s), (select count(*) from script_tracking.deployment_h),
                (select count(*) from script_tracking.sql_text), (select count(*) from script_tracking.reported_objects_s))""";
    private static Database database;
    private static String open;
    private static String closed;

    @BeforeAll
    static void install(PostgresServer server) throws SQLException {
        database = server.createDatabase("badinput");
        Tracked.install(database);
        open = key("select script_tracking.track_operation('open')");
        closed = key("select script_tracking.track_operation('closed')");
        database.execute("select script_tracking.complete_operation(" + closed + ")");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/bad-input.csv", delimiter = ';', quoteCharacter = '~')
    void badInputIsRefusedWithItsCodeAndChangesNothing(String code, String call) {
        String before = database.value(RECORDED, String.class);

        assertThat(database)
                .failsWithCode(
                        code,
                        "select * from script_tracking."
                                + call.replace("{open}", open).replace("{closed}", closed));

        assertThat(database.value(RECORDED, String.class)).isEqualTo(before);
    }

    private static String key(String track) {
        return database.value(
                "select quote_literal(key) || '::bytea' from (" + track + " as key) as tracked", String.class);
    }
}

package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The 26 checks that the predecessor makes of itself, made of this schema; what is not carried over says why. */
@ExtendWith(PostgresExtension.class)
class PredecessorSelfTest {
    private static Database database;

    @BeforeAll
    static void install(PostgresServer server) throws SQLException {
        database = server.createDatabase("selftest");
        Tracked.begin(database);
        database.execute("select script_tracking.complete_operation(script_tracking.track_operation('closed'))");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/predecessor-self-test.csv", delimiter = ';', quoteCharacter = '~')
    void whatThePredecessorChecksHoldsOrIsLeftOutForAReason(int number, String check) throws SQLException {
        if (check.startsWith("- ")) {
            assertThat(check).hasSizeGreaterThan(15);
            return;
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // In one transaction, since the predecessor looks for captured DDL before it commits.
            statement.execute(
                    "set search_path = script_tracking, public; begin; do $$ begin create table caught (id int); end $$");

            ResultSet row = statement.executeQuery("select " + check);
            row.next();
            assertThat(row.getBoolean(1)).as("no. %d", number).isTrue();
        }
    }
}

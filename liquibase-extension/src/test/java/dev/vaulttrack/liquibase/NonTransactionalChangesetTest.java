package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets with runInTransaction="false". */
@ExtendWith(PostgresExtension.class)
class NonTransactionalChangesetTest {
    private static final String CONCURRENTLY = """
            <changeSet id="1" author="ann" runInTransaction="false">
                <sql splitStatements="true">create table invoice (id int); create index concurrently invoice_id on invoice (id)</sql>
            </changeSet>""";

    @Test
    void ddlOutsideOfATransactionBelongsToItsChangeset(Database database) {
        LiquibaseRun.onTracked(database).changelog(CONCURRENTLY).update();

        assertThat(Tracking.events(database, "public")).contains("public.invoice CLAIM 1", "public.invoice_id CLAIM 1");
        assertThat(Tracking.operations(database, "operation_status, confirmed, transactional"))
                .containsExactly(List.of("COMPLETED", true, false));
    }

    @Test
    void theClaimIsWithdrawnFromTheSessionAfterwards(Database database) throws Exception {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(CONCURRENTLY);

        try (Connection connection = database.connect()) {
            run.executeOn(connection, "update");

            assertThat(claim(connection)).isEmpty();
        }
    }

    @Test
    void theClaimIsWithdrawnFromTheSessionAfterAFailure(Database database) throws Exception {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann' runInTransaction='false'><sql>select 1/0</sql></changeSet>");

        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> run.executeOn(connection, "update")).hasMessageContaining("division by zero");
            connection.rollback();

            assertThat(claim(connection)).isEmpty();
        }
        assertThat(Tracking.operations(database)).containsExactly("1 FAILED");
    }

    private static String claim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('vaulttrack.operation')")) {
            row.next();
            return row.getString(1);
        }
    }
}

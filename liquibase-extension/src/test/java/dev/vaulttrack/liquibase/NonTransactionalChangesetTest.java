package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
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
}

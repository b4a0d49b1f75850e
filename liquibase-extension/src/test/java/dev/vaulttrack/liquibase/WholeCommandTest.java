package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that tell no listener of changesets. */
@ExtendWith(PostgresExtension.class)
class WholeCommandTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @ParameterizedTest
    @ValueSource(strings = {"changelogSync", "markNextChangesetRan", "tag"})
    void bookkeepingIsOneMaintenanceOperation(String command, Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE_TABLE);
        if (command.equals("tag")) {
            run.argument("tag", "v1");
        }

        run.execute(command);

        assertThat(Tracking.operations(database, "script_name, script_type, operation_status, confirmed"))
                .containsExactly(List.of("liquibase " + command, "MAINTENANCE", "COMPLETED", true));
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
    }

    /** Before 4.24 this command opens a connection of its own, where it cannot be tracked. */
    @Test
    void clearedChecksumsAreTrackedOnLiquibasesConnectionOrNotAtAll(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE_TABLE);
        run.update();

        LiquibaseRun.on(database)
                .argument("url", database.url())
                .argument("username", database.username())
                .argument("password", database.password())
                .execute("clearChecksums");

        assertThat(Tracking.operations(database))
                .startsWith("1 COMPLETED")
                .isSubsetOf("1 COMPLETED", "liquibase clearChecksums COMPLETED");
    }

    @Test
    void aTagIsNamed(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(ONE_TABLE)
                .argument("tag", "v1")
                .execute("tag");

        assertThat(Tracking.operations(database, "details ->> 'tag'")).containsExactly(List.of("v1"));
    }

    @Test
    void sqlThatIsExecutedBelongsToItsCommand(Database database) {
        LiquibaseRun.onTracked(database)
                .argument("sql", "create table invoice (id int); select 1")
                .execute("executeSql");

        assertThat(Tracking.operations(
                        database, "script_name, operation_status, confirmed, length(details ->> 'sha256')"))
                .containsExactly(List.of("liquibase executeSql", "COMPLETED", true, 64));
        assertThat(Tracking.events(database, "public")).contains("public.invoice CLAIM");
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Liquibase itself does to its history, with VaultTrack and behind its back. */
@ExtendWith(PostgresExtension.class)
class ReconciliationTest {
    private static final String ONE = "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql>"
            + "<rollback>drop table invoice</rollback></changeSet>";
    private static final String TWO =
            "<changeSet id='2' author='ann'><sql>create table orders (id int)</sql></changeSet>";
    private static final String ALWAYS =
            "<changeSet id='3' author='ann' runAlways='true'><sql>select 1</sql></changeSet>";

    private static List<String> kinds(Database database) {
        return database.column(
                "select kind || ' ' || split_part(change_name, '::', 2) from script_tracking.reconcile_history()"
                        + " order by change_name, noticed_at, kind",
                String.class);
    }

    @Test
    void aTrackedRunIsObservedAlsoWhenItRunsAgain(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE + ALWAYS);
        run.update();
        run.update();

        assertThat(kinds(database)).containsExactly("OBSERVED 1", "OBSERVED 3", "OBSERVED 3");
    }

    @Test
    void whatRanBeforeIsImportedAndWhatRanWithoutTheJarLaterHasNoOperation(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(ONE)
                .setting("liquibase.vaulttrack.enabled", "false")
                .update();
        LiquibaseRun.on(database).changelog(ONE + TWO).update();
        LiquibaseRun.on(database)
                .changelog(ONE + TWO + ALWAYS)
                .setting("liquibase.vaulttrack.enabled", "false")
                .update();

        assertThat(kinds(database)).containsExactly("IMPORTED 1", "OBSERVED 2", "ROW_WITHOUT_OPERATION 3");
    }

    @Test
    void clearedAndRemovedRowsAreFound(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE + TWO).update();
        database.execute(
                "update databasechangelog set md5sum = null where id = '1'",
                "delete from databasechangelog where id = '2'");

        assertThat(kinds(database)).containsExactly("OBSERVED 1", "CHECKSUM_CLEARED 1", "OBSERVED 2", "ROW_REMOVED 2");
    }
}

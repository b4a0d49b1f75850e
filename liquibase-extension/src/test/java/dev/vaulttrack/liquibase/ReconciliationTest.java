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
                "select concat_ws(' ', kind, split_part(change_name, '::', 2)) from script_tracking.reconcile_history()"
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

    @Test
    void aSynchronisationIsNoRun(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE).update();
        LiquibaseRun.on(database).changelog(ONE + TWO).execute("changelogSync");

        assertThat(kinds(database)).containsExactly("OBSERVED 1", "SYNCED 2");
    }

    @Test
    void checksumsThatWereClearedAndComputedAnewAreBothFound(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE);
        run.update();
        // With what old versions need to connect by themselves.
        LiquibaseRun.on(database)
                .argument("url", database.url())
                .argument("username", database.username())
                .argument("password", database.password())
                .execute("clearChecksums");
        assertThat(kinds(database)).containsExactly("OBSERVED 1", "CHECKSUM_CLEARED 1");

        // Before 5.0 the command is not tracked, so nobody has looked yet.
        database.execute("select script_tracking.observe_history()");
        LiquibaseRun.on(database)
                .changelog(ONE.replace("(id int)", "(id bigint)") + TWO)
                .update();

        assertThat(kinds(database))
                .containsExactly("OBSERVED 1", "CHECKSUM_CLEARED 1", "CHECKSUM_RECOMPUTED 1", "OBSERVED 2");
    }

    @Test
    void whatDropAllRemovedIsNotMissed(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(ONE + TWO);
        run.update();
        LiquibaseRun.on(database).execute("dropAll");

        assertThat(kinds(database)).containsExactly("OBSERVED 1", "OBSERVED 2");
        run.update();
        assertThat(kinds(database)).containsExactly("OBSERVED 1", "OBSERVED 1", "OBSERVED 2", "OBSERVED 2");
    }

    @Test
    void aTableThatWasDroppedBehindLiquibasesBackIsMissed(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE).update();
        database.execute("drop table databasechangelog");

        assertThat(kinds(database)).contains("TABLE_GONE");
    }

    @Test
    void editsOfTheTableAreFoundByTheNextRunThatDoesSomething(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE + TWO).update();
        database.execute(
                "update databasechangelog set author = 'eve' where id = '1'",
                "update databasechangelog set exectype = 'RERAN' where id = '2'",
                "insert into databasechangelog select 'x', author, filename, now(), 9, exectype, md5sum"
                        + " from databasechangelog where id = '2'");
        LiquibaseRun.on(database).changelog(TWO + ALWAYS).update();

        assertThat(kinds(database))
                .contains("ROW_REMOVED 1", "ROW_WITHOUT_OPERATION 1", "ROW_CHANGED 2", "ROW_WITHOUT_OPERATION x");
    }

    @Test
    void editsOfTheTableAreFoundWithoutAnotherRun(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE).update();
        database.execute("update databasechangelog set md5sum = '9:00000000000000000000000000000000'");

        assertThat(kinds(database)).containsExactly("OBSERVED 1", "CHECKSUM_REWRITTEN 1");
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that VaultTrack was not installed in, or that lets a role do nothing there. */
@ExtendWith(PostgresExtension.class)
class MissingSchemaTest {
    private static final String TWO_TABLES = """
            <changeSet id="1" author="ann"><sql>create table one (id int)</sql></changeSet>
            <changeSet id="2" author="ann"><sql>create table two (id int)</sql></changeSet>""";

    @Test
    void changesetsRunAndOneLineSaysHowToTrackThem(Database database) {
        try (LoggedLines log = new LoggedLines()) {
            LiquibaseRun.on(database).changelog(TWO_TABLES).update();

            assertThat(log.warnings()).singleElement().asString().contains("VT013", "mvn vaulttrack:install");
        }
        DatabaseAssert.assertThat(database).hasRowCount("select * from databasechangelog", 2);
    }

    @Test
    void anOlderSchemaIsSaidAndTheChangesetsRun(Database database) {
        Tracking.begin(database);
        database.execute("drop function script_tracking.open_deployment");

        try (LoggedLines log = new LoggedLines()) {
            LiquibaseRun.on(database).changelog(TWO_TABLES).update();

            assertThat(log.warnings()).singleElement().asString().contains("VT013", "older than this jar");
        }
        DatabaseAssert.assertThat(database).hasRowCount("select * from databasechangelog", 2);
    }

    @Test
    void skipSaysNothing(Database database) {
        try (LoggedLines log = new LoggedLines()) {
            LiquibaseRun.on(database)
                    .changelog(TWO_TABLES)
                    .setting("liquibase.vaulttrack.missingSchema", "SKIP")
                    .update();

            assertThat(log.warnings()).isEmpty();
        }
        DatabaseAssert.assertThat(database).hasRowCount("select * from databasechangelog", 2);
    }

    @Test
    void failStopsBeforeTheFirstChangesetAndUnlocks(Database database) {
        LiquibaseRun run =
                LiquibaseRun.on(database).changelog(TWO_TABLES).setting("liquibase.vaulttrack.missingSchema", "FAIL");

        assertThatThrownBy(run::update).hasMessageContaining("VT013");

        DatabaseAssert.assertThat(database)
                .hasNoRows("select * from databasechangelog")
                .hasNoRows("select * from databasechangeloglock where locked")
                .hasNoRows("select from pg_class where relname = 'one'");
    }

    @Test
    void installBringsTheSchemaAndTracksTheFirstChangeset(Database database) {
        LiquibaseRun.on(database)
                .changelog(TWO_TABLES)
                .setting("liquibase.vaulttrack.missingSchema", "INSTALL")
                .update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        assertThat(Tracking.events(database, "public")).containsExactly("public.one CLAIM 1", "public.two CLAIM 2");
    }

    @Test
    void aSchemaThatAppearsDuringTheRunIsUsedFromThenOn(Database database) {
        LiquibaseRun.on(database)
                .changelog(TWO_TABLES)
                .listener(new AbstractChangeExecListener() {
                    @Override
                    public void ran(
                            ChangeSet changeSet,
                            DatabaseChangeLog changeLog,
                            liquibase.database.Database told,
                            ChangeSet.ExecType result) {
                        Tracking.install(database);
                    }
                })
                .update();

        assertThat(Tracking.operations(database)).containsExactly("2 COMPLETED");
    }

    @Test
    void aRoleWithoutRightsIsWarnedOnceAndItsChangesetsRun(Database database) {
        String role = database.createLoginRole("intruder");
        database.execute("grant create on schema public to " + role);
        try (LoggedLines log = new LoggedLines()) {
            LiquibaseRun.onTracked(database).changelog(TWO_TABLES).as(role).update();

            assertThat(log.warnings()).singleElement().asString().contains("VT015", "vaulttrack_pipeline");
        }
        DatabaseAssert.assertThat(database).hasRowCount("select * from databasechangelog", 2);
    }

    @Test
    void aRoleWithoutRightsIsStoppedWhereFailuresShallStop(Database database) {
        String role = database.createLoginRole("intruder");
        database.execute("grant create on schema public to " + role);
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog(TWO_TABLES)
                .as(role)
                .setting("liquibase.vaulttrack.onFailure", "FAIL");

        assertThatThrownBy(run::update).hasMessageContaining("VT015").hasMessageContaining("vaulttrack_pipeline");

        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'one'");
    }

    @Test
    void aPipelineRoleIsAllThatTrackingNeeds(Database database) {
        String role = database.createLoginRole("pipeline");
        Tracking.begin(database);
        database.execute("grant create on schema public to " + role, "grant vaulttrack_pipeline to " + role);

        LiquibaseRun.on(database).changelog(TWO_TABLES).as(role).update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        DatabaseAssert.assertThat(database)
                .hasNoRows("select * from script_tracking.out_of_band_change where db_session_user = '" + role + "'");
    }
}

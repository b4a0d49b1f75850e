package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets that are rolled back. */
@ExtendWith(PostgresExtension.class)
class RollbackTest {
    private static final String AUTOMATIC = "<changeSet id='1' author='ann' %s><createTable tableName='invoice'>"
            + "<column name='id' type='int'/></createTable></changeSet>";
    private static final String CUSTOM = "<changeSet id='1' author='ann' %s><sql>create table invoice (id int)</sql>"
            + "<rollback>%s</rollback></changeSet>";

    private static LiquibaseRun updated(Database database, String changelog) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(changelog);
        run.update();
        return run.argument("count", 1);
    }

    @Test
    void aGeneratedRollbackIsAnOperation(Database database) {
        updated(database, AUTOMATIC.formatted("")).execute("rollbackCount");

        assertThat(Tracking.operations(database, "script_type, operation_status, confirmed"))
                .containsExactly(List.of("MIGRATION", "COMPLETED", true), List.of("ROLLBACK", "COMPLETED", true));
        assertThat(dropped(database)).containsExactly("public.invoice CLAIM ROLLBACK");
    }

    @Test
    void aRollbackThatTheAuthorWroteIsAnOperation(Database database) {
        updated(database, CUSTOM.formatted("", "drop table invoice")).execute("rollbackCount");

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "1 COMPLETED");
        assertThat(dropped(database)).containsExactly("public.invoice CLAIM ROLLBACK");
    }

    @Test
    void aRollbackOutsideOfATransactionIsAnOperation(Database database) {
        updated(database, AUTOMATIC.formatted("runInTransaction='false'")).execute("rollbackCount");

        assertThat(Tracking.operations(database, "script_type, operation_status, transactional"))
                .contains(List.of("ROLLBACK", "COMPLETED", false));
        assertThat(dropped(database)).containsExactly("public.invoice CLAIM ROLLBACK");
    }

    @Test
    void aFailedRollbackIsRecorded(Database database) {
        LiquibaseRun run = updated(database, CUSTOM.formatted("", "drop table no_such_table"));

        assertThatThrownBy(() -> run.execute("rollbackCount")).hasMessageContaining("no_such_table");

        assertThat(Tracking.operations(database, "script_type, operation_status, error_code, failed_statement"))
                .contains(List.of("ROLLBACK", "FAILED", "42P01", "drop table no_such_table"));
        assertThat(database.column("select id from databasechangelog", String.class))
                .containsExactly("1");
    }

    @Test
    void aRollbackSeesTheDefaultSchema(Database database) {
        database.execute("create schema tenant");
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .argument("defaultSchemaName", "tenant")
                .changelog(CUSTOM.formatted("", "drop table invoice"));
        run.update();

        run.argument("count", 1).execute("rollbackCount");

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "1 COMPLETED");
    }

    @Test
    void aRollbackScriptIsOneOperation(Database database) {
        LiquibaseRun run = updated(
                database,
                AUTOMATIC.formatted("")
                        + AUTOMATIC.formatted("").replace("'1'", "'2'").replace("invoice", "other"));

        run.file("down.sql", "drop table invoice; drop table other;")
                .argument("rollbackScript", "down.sql")
                .argument("count", 2)
                .execute("rollbackCount");

        assertThat(Tracking.operations(database, "script_name, script_type, operation_status, confirmed"))
                .hasSize(3)
                .contains(List.of("down.sql", "ROLLBACK", "COMPLETED", true));
        assertThat(dropped(database)).containsExactly("public.invoice CLAIM ROLLBACK", "public.other CLAIM ROLLBACK");
    }

    @Test
    void aRollbackScriptThatFailsIsAFailedOperation(Database database) {
        LiquibaseRun run = updated(database, AUTOMATIC.formatted(""))
                .file("down.sql", "drop table invoice; select 1/0;")
                .argument("rollbackScript", "down.sql");

        assertThatThrownBy(() -> run.execute("rollbackCount")).hasMessageContaining("Error executing rollback script");

        assertThat(Tracking.operations(database, "script_name, operation_status, error_code"))
                .contains(List.of("down.sql", "FAILED", "22012"));
        assertThat(dropped(database)).isEmpty();
    }

    @Test
    void updateTestingRollbackIsOneDeploymentOfThreeOperations(Database database) {
        LiquibaseRun.onTracked(database).changelog(AUTOMATIC.formatted("")).execute("updateTestingRollback");

        assertThat(Tracking.operations(database, "script_type, operation_status"))
                .containsExactly(
                        List.of("MIGRATION", "COMPLETED"),
                        List.of("ROLLBACK", "COMPLETED"),
                        List.of("MIGRATION", "COMPLETED"));
        assertThat(database.value("select count(*) from script_tracking.deployment_s", Long.class))
                .isEqualTo(1);
    }

    private static List<String> dropped(Database database) {
        return database.column(
                "select concat_ws(' ', object_identity, attribution, script_type)"
                        + " from script_tracking.ddl_event join script_tracking.operation using (operation_id)"
                        + " where dropped and object_type = 'table'",
                String.class);
    }
}

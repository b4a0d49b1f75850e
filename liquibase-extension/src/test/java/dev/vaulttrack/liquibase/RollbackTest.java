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

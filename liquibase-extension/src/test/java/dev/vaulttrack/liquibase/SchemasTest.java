package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where changesets and Liquibase's own tables live. */
@ExtendWith(PostgresExtension.class)
class SchemasTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @Test
    void theSameChangesetInTwoSchemasIsTwoOperations(Database database) {
        database.execute("create schema one", "create schema two");
        Tracking.install(database);

        LiquibaseRun.on(database)
                .changelog(ONE_TABLE)
                .argument("defaultSchemaName", "one")
                .update();
        LiquibaseRun.on(database)
                .changelog(ONE_TABLE)
                .argument("defaultSchemaName", "two")
                .update();

        assertThat(Tracking.operations(
                        database, "operation_status, details ->> 'defaultSchema', details ->> 'liquibaseSchema'"))
                .containsExactly(List.of("COMPLETED", "one", "one"), List.of("COMPLETED", "two", "two"));
        assertThat(Tracking.events(database, "two")).contains("two.invoice CLAIM 1");
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
    }

    @Test
    void liquibasesTablesAreRecognisedInASchemaOfTheirOwn(Database database) {
        database.execute("create schema own_tables");
        Tracking.install(database);

        LiquibaseRun.on(database)
                .changelog(ONE_TABLE)
                .argument("liquibaseSchemaName", "OWN_TABLES")
                .update();

        assertThat(database.value("select history_table from script_tracking.deployment_s", String.class))
                .isEqualTo("own_tables.databasechangelog");
        assertThat(database.query("select * from script_tracking.out_of_band_change"))
                .isEmpty();
    }

    @Test
    void anUpgradeOfLiquibasesTablesIsRecognised(Database database) {
        LiquibaseRun.onTracked(database).changelog(ONE_TABLE).update();
        database.execute(
                "set session_replication_role = replica; alter event trigger et_ddl_command_end disable;"
                        + " alter event trigger et_sql_drop disable; alter table databasechangelog drop column labels;"
                        + " alter event trigger et_ddl_command_end enable always; alter event trigger et_sql_drop enable always");

        LiquibaseRun.on(database)
                .changelog(ONE_TABLE.replace("'1'", "'2'").replace("invoice", "other"))
                .update();

        assertThat(database.column(
                        "select attribution from script_tracking.ddl_event where command_tag = 'ALTER TABLE'"
                                + " and object_identity = 'public.databasechangelog' and not dropped",
                        String.class))
                .contains("BOOKKEEPING")
                .doesNotContain("NONE");
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets that run in a transaction and succeed. */
@ExtendWith(PostgresExtension.class)
class ChangesetTest {
    private static final String TWO_CHANGESETS = """
            <changeSet id="1" author="ann" context="all" labels="v1,jira-7">
                <comment>first</comment>
                <sql>create table app.invoice (id int primary key)</sql>
            </changeSet>
            <changeSet id="2" author="bob">
                <sql>alter table app.invoice add note text</sql>
                <sql>create index invoice_note on app.invoice (note)</sql>
            </changeSet>""";

    @Test
    void eachChangesetIsAConfirmedOperation(Database database) {
        database.execute("create schema app");

        LiquibaseRun.onTracked(database).changelog(TWO_CHANGESETS).update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        assertThat(Tracking.operations(database, "confirmed, script_name, script_type, tool, duration_ms >= 0"))
                .containsExactly(
                        List.of(true, "db/changelog.xml::1::ann", "MIGRATION", "liquibase", true),
                        List.of(true, "db/changelog.xml::2::bob", "MIGRATION", "liquibase", true));
    }

    @Test
    void ddlBelongsToItsChangesetByClaim(Database database) {
        database.execute("create schema app");

        LiquibaseRun.onTracked(database).changelog(TWO_CHANGESETS).update();

        assertThat(Tracking.events(database, "app"))
                .containsExactlyInAnyOrder(
                        "app.invoice CLAIM 1",
                        "app.invoice_pkey CLAIM 1",
                        "app.invoice CLAIM 2",
                        "app.invoice_note CLAIM 2");
    }

    /** An operation is closed in the commit that opens the next, which must not be lost with it. */
    @Test
    void whatCannotBeClosedDoesNotKeepTheNextFromOpening(Database database) {
        LiquibaseRun.onTracked(database).changelog("""
                        <changeSet id="1" author="ann"><sql>
                            select script_tracking.close_operation(operation_key, 'FAILED')
                            from script_tracking.operation where details -> 'id' = '"1"'
                        </sql></changeSet>
                        <changeSet id="2" author="ann"><sql>create table two (id int)</sql></changeSet>
                        """).update();

        assertThat(Tracking.operations(database)).containsExactly("1 FAILED", "2 COMPLETED");
    }

    @Test
    void nothingIsOutOfBandAfterAnUpdate(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><createTable tableName='invoice'>"
                        + "<column name='id' type='int' autoIncrement='true'/></createTable></changeSet>")
                .update();

        DatabaseAssert.assertThat(database).hasNoRows("select * from script_tracking.out_of_band_change");
        assertThat(database.column(
                        "select distinct object_identity from script_tracking.ddl_event"
                                + " where attribution = 'BOOKKEEPING' order by 1",
                        String.class))
                .contains("public.databasechangelog", "public.databasechangeloglock");
    }

    @Test
    void whatLiquibaseKnowsOfAChangesetIsRecorded(Database database) {
        database.execute("create schema app");
        // Before 4.22 Liquibase makes up both only after it told of the changeset.
        boolean isTold = !LiquibaseUtil.getBuildVersion().startsWith("4.21.");

        LiquibaseRun.onTracked(database).changelog(TWO_CHANGESETS).update();

        assertThat(database.value(
                        "select details - 'checksum' - 'sha256' - 'deploymentId' - 'sqlSha256' - 'sql' from script_tracking.operation"
                                + " where details ->> 'id' = '1'",
                        String.class))
                .isEqualTo(
                        "{\"id\": \"1\", \"file\": \"db/changelog.xml\", \"author\": \"ann\", \"labels\": \"v1,jira-7\","
                                + " \"changes\": \"sql\", \"comment\": \"first\", \"contexts\": \"all\", \"definitions\": \"1\","
                                + " \"defaultSchema\": \"public\", \"liquibaseSchema\": \"public\","
                                + " \"rollbackAvailable\": \"false\"}");
        assertThat(database.value(
                        "select bool_and(length(details ->> 'sha256') = 64"
                                + " and (details ->> 'checksum' = history.md5sum"
                                + " and details ->> 'deploymentId' = history.deployment_id or not ?))"
                                + " from script_tracking.operation"
                                + " join public.databasechangelog as history on history.id = details ->> 'id'",
                        Boolean.class,
                        isTold))
                .isTrue();
    }

    @Test
    void oneRunIsOneDeployment(Database database) {
        database.execute("create schema app");

        LiquibaseRun.onTracked(database).changelog(TWO_CHANGESETS).update();

        assertThat(database.query(
                        "select tool, history_table, degraded, context ->> 'command', jsonb_exists_all(context, '{osUser,host}')"
                                + " from script_tracking.deployment_s"))
                .containsExactly(List.of("liquibase", "public.databasechangelog", false, "update", true));
    }

    @Test
    void anUpToDateRunSendsNoStatementOfOurs(Database database) throws Exception {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>");
        run.update();
        // Liquibase remembers within a JVM that all has run, and asks less the next time.
        run.update();

        List<String> tracked = SentStatements.of(database, run, "update");

        List<String> untracked =
                SentStatements.of(database, run.setting("liquibase.vaulttrack.enabled", false), "update");
        assertThat(tracked).hasSizeGreaterThan(5).hasSameSizeAs(untracked);
        assertThat(tracked).noneMatch(sql -> sql.contains("script_tracking") || sql.contains("vaulttrack"));
    }
}

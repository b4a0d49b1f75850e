package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets with a precondition that does not hold. */
@ExtendWith(PostgresExtension.class)
class PreconditionTest {
    private static final String ONLY_IF_THERE = """
            <changeSet id="1" author="ann">
                <preConditions %s><sqlCheck expectedResult="1">%s</sqlCheck></preConditions>
                <sql>create table invoice (id int)</sql>
            </changeSet>
            <changeSet id="2" author="ann">
                <sql>create table other (id int)</sql>
            </changeSet>""";

    private static LiquibaseRun failing(Database database, String onFail) {
        return LiquibaseRun.onTracked(database)
                .changelog(ONLY_IF_THERE.formatted("onFail='" + onFail + "'", "select 0"));
    }

    @Test
    void haltIsAFailedOperationThatNamesThePrecondition(Database database) {
        assertThatThrownBy(failing(database, "HALT")::update).hasMessageContaining("SQL Precondition failed");

        assertThat(Tracking.operations(database)).containsExactly("1 FAILED");
        assertThat(database.value(
                        "select error_message from script_tracking.operation where tool = 'liquibase'", String.class))
                .contains("SQL Precondition failed");
    }

    @Test
    void markRanDidNothingAndSaysWhy(Database database) {
        failing(database, "MARK_RAN").update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        assertThat(database.value("select note from script_tracking.operation where note is not null", String.class))
                .startsWith("Precondition failed, onFail=MARK_RAN: SQL Precondition failed");
    }

    @Test
    void continueDidNothingAndSaysWhy(Database database) {
        failing(database, "CONTINUE").update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
        assertThat(database.value("select note from script_tracking.operation where note is not null", String.class))
                .startsWith("Precondition failed, onFail=CONTINUE: SQL Precondition failed");
    }

    @Test
    void warnRunsTheChangeset(Database database) {
        failing(database, "WARN").update();

        assertThat(Tracking.operations(database, "operation_status, note is null"))
                .containsExactly(List.of("COMPLETED", true), List.of("COMPLETED", true));
        assertThat(Tracking.events(database, "public")).contains("public.invoice CLAIM 1");
    }

    @Test
    void aPreconditionThatCannotBeCheckedSaysWhy(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(ONLY_IF_THERE.formatted("onError='MARK_RAN'", "select no_such_function()"))
                .update();

        assertThat(database.value("select note from script_tracking.operation where note is not null", String.class))
                .startsWith("Precondition could not be checked, onError=MARK_RAN: ")
                .contains("no_such_function");
    }

    @Test
    void aPreconditionOfTheFirstChangesetSeesTheDefaultSchema(Database database) {
        database.execute("create schema tenant", "create table tenant.flag as select 1 as value");

        LiquibaseRun.onTracked(database)
                .argument("defaultSchemaName", "tenant")
                .changelog(ONLY_IF_THERE.formatted("onFail='HALT'", "select value from flag"))
                .update();

        assertThat(Tracking.operations(database)).containsExactly("1 COMPLETED", "2 COMPLETED");
    }
}

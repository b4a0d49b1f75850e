package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.DatabaseAssert;
import dev.vaulttrack.test.PostgresExtension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets that fail. */
@ExtendWith(PostgresExtension.class)
class FailedChangesetTest {
    private static final String FAILS_AT_ITS_SECOND_STATEMENT = """
            <changeSet id="1" author="ann" %s>
                <sql>create table invoice (id int)</sql>
                <sql>insert into invoice values ('x'), ('[]')</sql>
            </changeSet>
            <changeSet id="2" author="ann">
                <sql>create table other (id int)</sql>
            </changeSet>""";

    @Test
    void aFailedChangesetIsRecordedThoughItRolledBack(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(FAILS_AT_ITS_SECOND_STATEMENT.formatted(""));

        assertThatThrownBy(run::update).hasMessageContaining("invalid input syntax");

        assertThat(Tracking.operations(database, "operation_status, error_code, failed_statement, confirmed"))
                .containsExactly(List.of("FAILED", "22P02", "insert into invoice values ('x'), ('[]')", true));
        assertThat(database.value(
                        "select error_message from script_tracking.operation where tool = 'liquibase'", String.class))
                .startsWith("ERROR: invalid input syntax for type integer: \"x\"")
                .doesNotContain("Failed SQL");
        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'invoice'");
    }

    @Test
    void aFailureThatIsPassedOverIsRecordedLikeAnyOther(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(FAILS_AT_ITS_SECOND_STATEMENT.formatted("failOnError='false'"))
                .update();

        assertThat(Tracking.operations(
                        database, "operation_status, error_code, failed_statement, left(error_message, 41)"))
                .containsExactly(
                        List.of(
                                "FAILED",
                                "22P02",
                                "insert into invoice values ('x'), ('[]')",
                                "ERROR: invalid input syntax for type inte"),
                        Arrays.asList("COMPLETED", null, null, null));
        DatabaseAssert.assertThat(database).hasNoRows("select from pg_class where relname = 'invoice'");
    }

    @Test
    void aCustomChangeThatIsPassedOverFailedByItsOwnWord(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann' failOnError='false'>"
                        + "<customChange class='dev.vaulttrack.liquibase.ThrowingCustomChange'/></changeSet>")
                .update();

        assertThat(Tracking.operations(database)).containsExactly("1 FAILED");
    }

    @Test
    void secretsOfTheFailedStatementAreNotRecorded(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog(
                        "<changeSet id='1' author='ann'><sql>create role a nosuch password 'hunter2'</sql></changeSet>");

        assertThatThrownBy(run::update).hasMessageContaining("unrecognized role option");

        assertThat(database.value(
                        "select operation::text from script_tracking.operation where tool = 'liquibase'", String.class))
                .contains("***")
                .doesNotContain("hunter2");
    }
}

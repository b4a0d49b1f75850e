package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operation holds of the SQL that ran, and of what could take it back. */
@ExtendWith(PostgresExtension.class)
class CapturedSqlTest {
    private static final String DATA = "<changeSet id='1' author='ann'><sql splitStatements='true'>"
            + "create table person (name text default 'nobody'); insert into person values ('Jane')</sql></changeSet>";
    private static final String SQL = "details ->> 'sql'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "hash|null",
                "redacted|create table person (name text default 'nobody'); insert into person values (?)",
                "full|create table person (name text default 'nobody'); insert into person values ('Jane')"
            })
    void theSettingSaysHowMuchOfTheSqlIsHeld(String setting, String kept, Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(DATA)
                .setting("liquibase.vaulttrack.captureSql", setting)
                .update();

        assertThat(Tracking.operations(
                        database,
                        "regexp_replace(rtrim(" + SQL + ", ';'), ';\\s+', '; '), length(details ->> 'sqlSha256')"))
                .containsExactly(Arrays.asList(kept, 64));
    }

    @Test
    void howManyOfItsStatementsMustHaveLeftAnEventIsHeld(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog(
                        "<changeSet id='1' author='ann'><sql>create table a ()</sql><sql>create table if not exists a ()</sql>"
                                + "<sql>create sequence s</sql></changeSet>"
                                + "<changeSet id='2' author='ann'><sql>select 1</sql></changeSet>")
                .setting("liquibase.vaulttrack.captureSql", "hash")
                .update();

        assertThat(Tracking.operations(database, "coalesce(details ->> 'definitions', 'none')"))
                .containsExactly(List.of("2"), List.of("none"));
    }

    @Test
    void aSecretIsCutOutWhateverTheSetting(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><sql>create role r_" + database.name()
                        + " password 'hunter2'; drop role r_" + database.name() + "</sql></changeSet>")
                .setting("liquibase.vaulttrack.captureSql", "full");

        run.update();

        assertThat(Tracking.operations(database, SQL + " like '%password ''***''%', details::text like '%hunter2%'"))
                .containsExactly(List.of(true, false));
    }

    @Test
    void aFailureHoldsTheSqlThatRanUntilThen(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><sql>create table a ()</sql><sql>select 1 / 0</sql>"
                        + "<sql>create table never ()</sql></changeSet>");

        assertThatThrownBy(run::update).hasMessageContaining("division by zero");

        assertThat(Tracking.operations(
                        database, SQL + " like 'create table a ()%select ? / ?%', " + SQL + " like '%never%'"))
                .containsExactly(List.of(true, false));
    }

    @Test
    void aLongTextIsCutAndSaysSo(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><comment>" + "c".repeat(20_000)
                        + "</comment><sql>create table a (" + "a".repeat(20_000) + " int)</sql></changeSet>")
                .update();

        assertThat(Tracking.operations(
                        database,
                        "length(details ->> 'comment') < 10100, length(" + SQL + ") < 10100,"
                                + " details ->> 'comment' like '%... [cut by VaultTrack: 20000 characters]',"
                                + " " + SQL + " like '%... [cut by VaultTrack: 200__ characters]'"))
                .containsExactly(List.of(true, true, true, true));
    }

    @Test
    void aTextThatWasCutIsStillHeldByItsWholeHash(Database database) {
        String text = "select 1 -- " + "a".repeat(20_000);

        assertThat(CapturedSql.REDACTED.facts(text).get("sqlSha256")).isEqualTo(Sha256.of(text));
    }

    @Test
    void eachRunOfAChangesetHoldsItsOwnSql(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'><sql>create table a ()</sql>"
                        + "<rollback>drop table a</rollback></changeSet>")
                .execute("updateTestingRollback");

        assertThat(Tracking.operations(database, "script_type, " + SQL + " like '%create%', " + SQL + " like '%drop%'"))
                .startsWith(List.of("MIGRATION", true, false))
                .endsWith(List.of("MIGRATION", true, false));
    }

    @Test
    void itHoldsWhatItsChangesAreAndWhetherTheyCanBeTakenBack(Database database) {
        LiquibaseRun.onTracked(database).changelog("""
                        <changeSet id='1' author='ann'><createTable tableName='a'><column name='id' type='int'/></createTable>
                            <createIndex tableName='a' indexName='i'><column name='id'/></createIndex></changeSet>
                        <changeSet id='2' author='ann'><sql>select 1</sql></changeSet>
                        <changeSet id='3' author='ann'><sql>select 1</sql><rollback/></changeSet>
                        <changeSet id='4' author='ann'>
                            <customChange class='dev.vaulttrack.liquibase.TableOfACustomChange'/></changeSet>""").update();

        assertThat(Tracking.operations(database, "details ->> 'changes', details ->> 'rollbackAvailable'"))
                .containsExactly(
                        List.of("createTable tableName=a; createIndex indexName=i, tableName=a", "true"),
                        List.of("sql", "false"),
                        List.of("sql", "true"),
                        List.of("customChange", "false"));
    }

    @Test
    void aUsersJavaRunsOnce(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann'>"
                        + "<customChange class='dev.vaulttrack.liquibase.TableOfACustomChange'/></changeSet>")
                .update();

        assertThat(Tracking.operations(database, "operation_status, " + SQL + " is null"))
                .containsExactly(List.of("COMPLETED", true));
        assertThat(Tracking.events(database, "public")).contains("public.made_in_java CLAIM 1");
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that print SQL and run none of it. */
@ExtendWith(PostgresExtension.class)
class GeneratedSqlTest {
    private static final String CHANGESETS = """
            <changeSet id="1" author="ann">
                <preConditions onFail="MARK_RAN"><sqlCheck expectedResult="1">select 1</sqlCheck></preConditions>
                <createTable tableName="invoice"><column name="id" type="int"/></createTable>
            </changeSet>
            <changeSet id="2" author="ann" runInTransaction="false">
                <sql>create index concurrently invoice_id on invoice (id)</sql>
                <rollback>drop index invoice_id</rollback>
            </changeSet>""";

    @Test
    void updateSqlPrintsTheSameAndIsNotTracked(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(CHANGESETS);

        String tracked = run.printed("updateSql");

        String untracked = run.setting("liquibase.vaulttrack.enabled", false).printed("updateSql");
        assertThat(settled(tracked)).contains("CREATE TABLE").isEqualTo(settled(untracked));
        assertThat(Tracking.operations(database)).isEmpty();
    }

    @Test
    void rollbackSqlPrintsTheSameAndIsNotTracked(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database).changelog(CHANGESETS);
        run.update();
        run.argument("count", 2);

        String tracked = run.printed("rollbackCountSql");

        String untracked = run.setting("liquibase.vaulttrack.enabled", false).printed("rollbackCountSql");
        assertThat(settled(tracked)).contains("DROP TABLE").isEqualTo(settled(untracked));
        assertThat(Tracking.operations(database)).hasSize(2);
    }

    /** Without the moment and the number of the run, which differ each time. */
    private static String settled(String sql) {
        return sql.replaceAll("(?m)^-- Ran at: .*$", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+", "")
                .replaceAll("'\\d{10}'", "");
    }
}

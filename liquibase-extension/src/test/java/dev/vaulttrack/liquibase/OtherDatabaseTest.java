package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases that VaultTrack has nothing to do with. */
@ExtendWith(PostgresExtension.class)
class OtherDatabaseTest {
    private static final String ONE_TABLE =
            "<changeSet id='1' author='ann'><sql>create table invoice (id int)</sql></changeSet>";

    @Test
    void h2IsMigratedWithoutAWord(Database unused) throws Exception {
        LiquibaseRun run =
                LiquibaseRun.on(unused).changelog(ONE_TABLE).setting("liquibase.vaulttrack.missingSchema", "FAIL");

        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:other");
                LoggedLines log = new LoggedLines()) {
            run.executeOn(h2, "update");

            assertThat(log.warnings()).isEmpty();
            assertThat(rowsOfHistory(h2)).isEqualTo(1);
        }
    }

    private static int rowsOfHistory(Connection h2) throws Exception {
        try (Statement statement = h2.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from databasechangelog")) {
            row.next();
            return row.getInt(1);
        }
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changesets that are called what nobody would call them. */
@ExtendWith(PostgresExtension.class)
class HostileTextTest {
    private static final String HOSTILE =
            "'); drop schema script_tracking; -- \"$$\\ %s <b>&\n\t\u0001 \uD83D\uDE80 İı";

    @Test
    void idAuthorAndCommentAreKeptAsTheyAre(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id=\"" + escaped(HOSTILE + "1") + "\" author=\"" + escaped(HOSTILE + "2") + "\">"
                        + "<comment>" + escaped(HOSTILE + "3") + "</comment>"
                        + "<sql>create table invoice (id int)</sql></changeSet>")
                .update();

        assertThat(Tracking.operations(
                        database, "operation_status, details ->> 'id', details ->> 'author', details ->> 'comment'"))
                .containsExactly(List.of("COMPLETED", HOSTILE + "1", HOSTILE + "2", HOSTILE + "3"));
    }

    @Test
    void aNameThatIsTooLongLosesItsBeginning(Database database) {
        LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='" + "i".repeat(250) + "' author='" + "a".repeat(250) + "'>"
                        + "<sql>select 1</sql></changeSet>")
                .update();

        assertThat(Tracking.operations(database, "length(script_name), left(script_name, 1), right(script_name, 254)"))
                .containsExactly(List.of(500, "…", "ii::" + "a".repeat(250)));
    }

    @Test
    void aFailingStatementWithBracketsIsKeptWhole(Database database) {
        LiquibaseRun run = LiquibaseRun.onTracked(database)
                .changelog("<changeSet id='1' author='ann' failOnError='true'>"
                        + "<sql>select 'a]'::int[], '[Failed SQL: (0) x]'</sql></changeSet>");

        assertThat(catchThrowable(run::update)).isNotNull();

        assertThat(Tracking.operations(database, "failed_statement"))
                .containsExactly(List.of("select 'a]'::int[], '[Failed SQL: (0) x]'"));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append("&#").append(c).append(';'));
        return escaped.toString();
    }
}

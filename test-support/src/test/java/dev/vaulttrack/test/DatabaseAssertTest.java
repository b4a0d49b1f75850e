package dev.vaulttrack.test;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseAssertTest {
    private final Database database;

    DatabaseAssertTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void createEvents() {
        database.execute("create schema script_tracking", """
                create table script_tracking.ddl_event as
                values ('CREATE TABLE', 'public.invoice'), ('GRANT', null)""", """
                alter table script_tracking.ddl_event rename column column1 to command_tag""", """
                alter table script_tracking.ddl_event rename column column2 to object_identity""");
    }

    @Test
    void countsRows() {
        assertThat(database).hasNoRows("select 1 where false").hasRowCount("select generate_series(1, 3)", 3);
    }

    @Test
    void showsTheRowsThatAreTooMany() {
        assertThatThrownBy(() -> assertThat(database).hasNoRows("values (1, 'a'), (2, null)"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected rows: 0")
                .hasMessageContaining("but found: 2")
                .hasMessageEndingWith("  [1, a]\n  [2, null]");
    }

    @Test
    void showsOnlyTheFirstOfManyRows() {
        assertThatThrownBy(() -> assertThat(database).hasRowCount("select generate_series(1, 25)", 1))
                .hasMessageEndingWith("  [20]\n  and 5 more")
                .hasMessageNotContaining("[21]");
    }

    @Test
    void checksWhatAFailureSays() {
        assertThat(database)
                .failsWithCode("VT001", """
                        do $$ begin raise exception 'no key' using errcode = 'VT001', hint = 'Pass one.'; end $$""")
                .hasMessageContaining("no key")
                .hasMessageContaining("Pass one.");
    }

    @Test
    void refusesAnotherCodeAndSuccess() {
        assertThatThrownBy(() -> assertThat(database).failsWithCode("VT001", "select missing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected SQLSTATE: VT001")
                .hasMessageContaining("but found: 42703")
                .hasMessageContaining("column \"missing\" does not exist");
        assertThatThrownBy(() -> assertThat(database).failsWithCode("VT001", "select 1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("but the statement succeeded: select 1");
    }

    @Test
    void findsRecordedEventsWithAndWithoutAnIdentity() {
        assertThat(database).recorded("CREATE TABLE", "public.invoice").recorded("GRANT", null);
    }

    @Test
    void listsWhatWasRecordedInstead() {
        assertThatThrownBy(() -> assertThat(database).recorded("DROP TABLE", "public.invoice"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected a recorded DDL event: DROP TABLE public.invoice")
                .hasMessageEndingWith("  [CREATE TABLE, public.invoice]\n  [GRANT, null]");
    }
}

package dev.vaulttrack.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changesets behind one that succeeded: it is closed, they are opened and claimed in one exchange, in Liquibase's transaction. */
@ExtendWith(PostgresExtension.class)
class HandoverTest {
    private static final String FOR_ORACLE = "what runs nowhere else";

    private final Database database;

    HandoverTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void install() {
        Tracking.begin(database);
        database.execute("create schema app");
    }

    @Test
    void aChangesetSendsOneStatementOfOurs() throws Exception {
        LiquibaseRun run = run("create table a ()", "create table b ()", "create table c ()", "create table d ()");

        List<String> ours = SentStatements.of(database, run, "update").stream()
                .filter(sql -> sql.contains("vaulttrack") || sql.contains("script_tracking"))
                .dropWhile(sql -> !sql.contains("execute vaulttrack_next"))
                .toList();

        assertThat(ours)
                .filteredOn(sql -> sql.contains("execute vaulttrack_next"))
                .hasSize(3);
        assertThat(ours.subList(0, 3)).allMatch(sql -> sql.contains("execute vaulttrack_next"));
        assertThat(Tracking.operations(database, "details ->> 'id', operation_status, length(details ->> 'sha256')"))
                .containsExactly(
                        List.of("0", "COMPLETED", 64),
                        List.of("1", "COMPLETED", 64),
                        List.of("2", "COMPLETED", 64),
                        List.of("3", "COMPLETED", 64));
    }

    @Test
    void theSearchPathOutlivesIt() {
        run("create table a ()", "create table b ()", "create table c ()").update();

        assertThat(Tracking.events(database, "app")).contains("app.a CLAIM 0", "app.b CLAIM 1", "app.c CLAIM 2");
    }

    @Test
    void whatTheHostForgotIsPreparedAgain() {
        try (LoggedLines log = new LoggedLines()) {
            run("create table a ()", "deallocate all", "create table b ()", "create table c ()")
                    .update();

            assertThat(log.warnings()).isEmpty();
        }
        assertThat(Tracking.operations(database))
                .containsExactly("0 COMPLETED", "1 COMPLETED", "2 COMPLETED", "3 COMPLETED");
        assertThat(Tracking.events(database, "app")).contains("app.b CLAIM 2", "app.c CLAIM 3");
    }

    @Test
    void aRefusedOpeningLeavesTheTransactionAsItWas() {
        try (LoggedLines log = new LoggedLines()) {
            run(
                            "alter table script_tracking.change_s add constraint not_1 check (details ->> 'id' != '1')",
                            "create table b ()",
                            "create table c ()")
                    .update();

            assertThat(log.warnings()).singleElement().asString().contains("cannot record", "::1::ann");
        }
        assertThat(Tracking.operations(database)).containsExactly("0 COMPLETED", "2 COMPLETED");
        assertThat(Tracking.events(database, "app")).contains("app.b NONE", "app.c CLAIM 2");
    }

    @Test
    void aChangesetThatRunsNothingComesInItsTurn() {
        run("create table a ()", FOR_ORACLE, "create table c ()").update();

        assertThat(Tracking.operations(database, "details ->> 'id', operation_status, confirmed"))
                .containsExactly(
                        List.of("0", "COMPLETED", true),
                        List.of("1", "COMPLETED", true),
                        List.of("2", "COMPLETED", true));
        assertThat(
                        database.query(
                                "select from script_tracking.operation as earlier join script_tracking.operation as later"
                                        + " on later.operation_id > earlier.operation_id and later.opened_at < earlier.ended_at"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void noTextIsMistakenForSql(String standardStrings) {
        database.execute("alter database " + database.name() + " set standard_conforming_strings = " + standardStrings);
        String hostile = "it's a \\ b";
        String comment = "/* it's \\' ? {fn now()} $$ ; -- \\ */ select 1";

        LiquibaseRun.on(database)
                .changelog(Stream.of("1", hostile, "3")
                        .map(id -> "<changeSet id=\"" + id + "\" author='ann'><sql stripComments='false'>" + comment
                                + "</sql></changeSet>")
                        .collect(Collectors.joining()))
                .setting("liquibase.vaulttrack.captureSql", "FULL")
                .update();

        assertThat(Tracking.operations(database, "details ->> 'id', operation_status, rtrim(details ->> 'sql', ';')"))
                .containsExactly(
                        List.of("1", "COMPLETED", comment),
                        List.of(hostile, "COMPLETED", comment),
                        List.of("3", "COMPLETED", comment));
    }

    @Test
    void nothingOfItStaysInTheSession() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            run("create table a ()", "create table b ()").executeOn(connection, "update");

            try (ResultSet left = statement.executeQuery(
                    "select name from pg_prepared_statements where name like 'vaulttrack%' union all"
                            + " select 'path' where current_setting('vaulttrack.path', true) <> ''")) {
                assertThat(left.next()).isFalse();
            }
        }
    }

    /** A changeset for each, in the schema app. */
    private LiquibaseRun run(String... sql) {
        StringBuilder changesets = new StringBuilder();
        for (int i = 0; i < sql.length; i++) {
            changesets.append("<changeSet id='" + i + "' author='ann'>"
                    + (sql[i].equals(FOR_ORACLE)
                            ? "<sql dbms='oracle'>" + FOR_ORACLE + "</sql>"
                            : "<sql>" + sql[i].replace("<", "&lt;") + "</sql>")
                    + "</changeSet>");
        }
        return LiquibaseRun.on(database).changelog(changesets.toString()).argument("defaultSchemaName", "app");
    }
}

package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.util.PSQLException;

@ExtendWith(PostgresExtension.class)
class DatabaseTest {
    private final Database database;

    DatabaseTest(Database database) {
        this.database = database;
    }

    @Test
    void startsEmpty() {
        String relations = "select relname from pg_class where relnamespace = 'public'::regnamespace";

        assertThat(database.query(relations)).isEmpty();
    }

    @Test
    void hasAUrlWithoutCredentials(PostgresServer server) {
        assertThat(database.url())
                .startsWith("jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database.name())
                .doesNotContain("user", "password");
    }

    @Test
    void connectsAsASuperuser() throws SQLException {
        try (Connection connection = database.connect(database.username(), database.password())) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(database.username());
        }
        assertThat(database.value("select current_setting('is_superuser')", String.class))
                .isEqualTo("on");
    }

    @Test
    void opensANewSessionForEachConnectionOfItsDataSource() throws SQLException {
        try (Connection one = database.dataSource().getConnection();
                Connection other = database.dataSource().getConnection()) {
            assertThat(session(one)).isNotEqualTo(session(other));
        }
    }

    @Test
    void letsALoginRoleInWithItsNameAsPassword() throws SQLException {
        String role = database.createLoginRole("Reader with spaces");

        try (Connection connection = database.connect(role, role)) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(role);
        }
    }

    @Test
    void refusesAWrongPassword() {
        assumeThat(ServerChoice.current()).isNotEqualTo(ServerChoice.EXISTING);

        assertThatThrownBy(() -> database.connect(database.username(), "wrong"))
                .isInstanceOfSatisfying(
                        PSQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void runsStatementsInOneSessionAndEachOnItsOwn() {
        database.execute(
                "set application_name = 'one'",
                "create table note as select current_setting('application_name') as body",
                "create index concurrently note_body on note (body)");

        assertThat(database.value("select body from note", String.class)).isEqualTo("one");
    }

    @Test
    void takesAQuestionMarkForAnOperatorWhereThereAreNoArguments() {
        assertThat(database.value("select '{\"a\": 1}'::jsonb ? 'a'", Boolean.class))
                .isTrue();
    }

    @Test
    void readsArraysAsListsAndUnknownTypesAsText() {
        assertThat(database.query("select array['a', null], '{\"b\": 1}'::jsonb, null::inet, ?::int", 7))
                .containsExactly(Arrays.asList(Arrays.asList("a", null), "{\"b\": 1}", null, 7));
    }

    @Test
    void readsAColumnAsTheTypeAskedFor() {
        assertThat(database.column("select n from generate_series(1, 3) n where n > ?", Long.class, 1))
                .containsExactly(2L, 3L);
        assertThat(database.value("select 'pg_class'::regclass", String.class)).isEqualTo("pg_class");
        assertThat(database.value("select '\\x00ff'::bytea", byte[].class)).containsExactly(0, 0xff);
        assertThat(database.value("select timestamptz '2026-01-02 03:04:05Z'", Instant.class))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void insistsOnOneValue() {
        assertThatThrownBy(() -> database.value("select generate_series(1, 2)", Integer.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected one row, but found 2: [1, 2]\nStatement: select generate_series(1, 2)");
        assertThatThrownBy(() -> database.value("select null::int", Integer.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Row 1 is null, where a value of type Integer was expected");
        assertThatThrownBy(() -> database.value("select 1, 2", Integer.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected one column, but the rows have 2, as [1, 2]");
    }

    @Test
    void tellsTheStatementThatFailed() {
        assertThatThrownBy(() -> database.execute("select 1", "select missing"))
                .isInstanceOfSatisfying(
                        SqlFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("42703"))
                .hasMessageContaining("column \"missing\" does not exist")
                .hasMessageContaining("Statement: select missing");
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var result = statement.executeQuery("select pg_backend_pid()");
            result.next();
            return result.getInt(1);
        }
    }
}

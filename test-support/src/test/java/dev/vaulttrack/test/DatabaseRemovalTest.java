package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseRemovalTest {
    private final PostgresServer server;
    private final Database witness;

    DatabaseRemovalTest(PostgresServer server, Database witness) {
        this.server = server;
        this.witness = witness;
    }

    @Test
    void endsTheSessionsOfTheDatabase() throws SQLException {
        Database database = server.createDatabase("busy");
        try (Connection open = database.connect()) {
            database.close();

            assertThat(open.isValid(1)).isFalse();
        }
        assertThat(exists(database)).isFalse();
    }

    @Test
    void endsPreparedTransactions() {
        Database database = server.createDatabase("prepared");
        database.execute("begin", "create table note ()", "prepare transaction 'it''s kept'");

        database.close();

        assertThat(exists(database)).isFalse();
    }

    @Test
    void happensOnce() {
        Database database = server.createDatabase("twice");

        database.close();
        database.close();

        assertThat(exists(database)).isFalse();
    }

    @Test
    void dropsALoginRoleWithAllItOwnsInOtherDatabases() {
        Database database = server.createDatabase("owner");
        String role = database.createLoginRole("owner");
        String owned = role + "_db";
        database.execute("create schema s authorization " + role, "create database " + owned + " owner " + role);
        witness.execute("create table note ()", "alter table note owner to " + role);

        database.close();

        assertThat(exists(role)).isFalse();
        DatabaseAssert.assertThat(witness).hasNoRows("select 1 from pg_class where relname = 'note'");
        DatabaseAssert.assertThat(witness).hasNoRows("select 1 from pg_database where datname = '" + owned + "'");
    }

    @Test
    void dropsALoginRoleThatHoldsPrivileges() {
        Database database = server.createDatabase("privileged");
        String role = database.createLoginRole("privileged");
        database.execute("grant create on database " + witness.name() + " to " + role, "grant pg_monitor to " + role);

        database.close();

        assertThat(exists(role)).isFalse();
    }

    @Test
    void dropsANamedRoleWithTheSchemaItOwned() {
        Database database = server.createDatabase("named");
        String role = UniqueName.of("Named");
        database.execute("create role " + role, "create schema s authorization " + role);
        database.dropRoleAtEnd(role);

        database.close();

        assertThat(exists(role)).isFalse();
    }

    @Test
    void leavesANamedRoleThatAnotherDatabaseNeeds() {
        Database database = server.createDatabase("shared");
        String role = UniqueName.of("Shared");
        witness.execute("create role " + role, "create schema s authorization " + role);
        database.dropRoleAtEnd(role);
        witness.dropRoleAtEnd(role);

        database.close();

        assertThat(exists(role)).isTrue();
    }

    @Test
    void passesOverANamedRoleThatDoesNotExist() {
        Database database = server.createDatabase("absent");
        database.dropRoleAtEnd("no \"such\" role");

        database.close();

        assertThat(exists(database)).isFalse();
    }

    private boolean exists(Database database) {
        return witness.value(
                "select exists (select from pg_database where datname = ?)", Boolean.class, database.name());
    }

    private boolean exists(String role) {
        return witness.value("select to_regrole(?) is not null", Boolean.class, role);
    }
}

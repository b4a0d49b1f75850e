package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PreparedDatabaseTest {
    private static final String SELF =
            "select oid || ' ' || datname from pg_database where datname = current_database()";

    private final PostgresServer server;
    private final AtomicInteger preparations = new AtomicInteger();
    private final String state = UniqueName.of("state");

    PreparedDatabaseTest(PostgresServer server) {
        this.server = server;
    }

    private void prepare(Database database) {
        preparations.incrementAndGet();
        database.execute("create table prepared as " + SELF.replace("datname from", "datname as self from"));
    }

    @Test
    void copiesAreSeparate() {
        try (Database one = server.createDatabase("one");
                Database other = server.createDatabase("other")) {
            one.beginAs(state, this::prepare);
            other.beginAs(state, this::prepare);
            one.execute("drop table prepared");

            assertThat(other.query("table prepared")).hasSize(1);
            assertThat(preparations).hasValue(1);
        }
    }

    @Test
    void whatWasInTheDatabaseBeforeStays() {
        try (Database one = server.createDatabase("one");
                Database other = server.createDatabase("other")) {
            one.execute("create table earlier ()");
            one.beginAs(state, this::prepare);
            other.execute("create table earlier ()");
            other.beginExactlyAs(state, this::prepare);

            assertThat(one.query("select from earlier, prepared")).isEmpty();
            assertThat(other.query("select from earlier, prepared")).isEmpty();
            assertThat(preparations).hasValue(2);
        }
    }

    @Test
    void anExactCopyHasTheNameAndTheNumberOfTheOriginal() {
        assumeTrue(server.majorVersion() >= 15, "PostgreSQL 15 has it first");
        for (int i = 0; i < 2; i++) {
            try (Database database = server.createDatabase("one")) {
                database.beginExactlyAs(state, this::prepare);

                assertThat(database.value(SELF, String.class))
                        .isEqualTo(database.value("table prepared", String.class))
                        .endsWith(" " + database.name());
                database.execute("drop table prepared");
            }
        }
        assertThat(preparations).hasValue(1);
    }

    @Test
    void aSecondOneBesideItIsPreparedItself() {
        try (Database one = server.createDatabase("one");
                Database other = server.createDatabase("other")) {
            one.beginExactlyAs(state, this::prepare);
            other.beginExactlyAs(state, this::prepare);

            assertThat(other.name()).isNotEqualTo(one.name());
            assertThat(other.value("table prepared", String.class)).isEqualTo(other.value(SELF, String.class));
        }
    }

    @Test
    void whereTheRolesAreOthersItIsPreparedAnew() {
        for (int i = 0; i < 2; i++) {
            try (Database database = server.createDatabase("one")) {
                database.createLoginRole("passing");
                database.beginExactlyAs(state, this::prepare);

                assertThat(database.query("table prepared")).hasSize(1);
            }
        }
        assertThat(preparations).hasValue(2);
    }

    @Test
    void aRoleOfThePreparationStaysForTheNext() {
        assumeTrue(server.majorVersion() >= 15, "PostgreSQL 15 has it first");
        Consumer<Database> withRole = database -> {
            prepare(database);
            database.execute("grant select on prepared to " + database.createLoginRole("reader"));
        };
        for (int i = 0; i < 2; i++) {
            try (Database database = server.createDatabase("one")) {
                database.beginExactlyAs(state, withRole);
            }
        }
        assertThat(preparations).hasValue(1);
    }
}

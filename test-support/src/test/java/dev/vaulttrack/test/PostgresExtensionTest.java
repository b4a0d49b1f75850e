package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.util.SetSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.testcontainers.DockerClientFactory;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {
    private static final List<Database> HANDED_OUT = new ArrayList<>();

    @BeforeEach
    void forgetDatabases() {
        HANDED_OUT.clear();
    }

    @Test
    void givesConstructorAndCallbacksTheDatabaseOfTheTest() {
        run(TakesDatabaseEverywhere.class);

        assertThat(HANDED_OUT).hasSize(4).containsOnly(HANDED_OUT.get(0));
    }

    @Test
    void givesEachInvocationItsOwnDatabase() {
        run(RunsTwice.class);

        assertThat(HANDED_OUT).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void dropsTheDatabaseAfterTheTest() {
        run(RunsTwice.class);

        try (Database witness = PostgresServer.shared().createDatabase("witness")) {
            List<String> left = witness.column("select datname from pg_database", String.class);
            assertThat(HANDED_OUT)
                    .hasSize(2)
                    .allSatisfy(dropped -> assertThat(left).doesNotContain(dropped.name()));
        }
    }

    @Test
    void saysWhyBeforeAllCannotHaveADatabase() {
        EngineExecutionResults results = run(TakesDatabaseBeforeAll.class);

        assertThat(failureOf(results))
                .hasMessageContaining("belongs to one test")
                .hasMessageContaining("all runs once");
    }

    @Test
    @SetSystemProperty(key = "vaulttrack.test.postgres", value = "docker")
    void failsWithTheAllowedValuesForAnUnknownChoice() {
        EngineExecutionResults results = run(RunsTwice.class);

        assertThat(failureOf(results)).hasRootCauseMessage("""
                The system property vaulttrack.test.postgres is "docker". Needed: embedded, testcontainers, or the JDBC \
                URL of a server whose user may create databases, \
                jdbc:postgresql://host:port/database?user=...&password=...""");
    }

    @Test
    @SetSystemProperty(key = "vaulttrack.test.postgres", value = "testcontainers")
    void skipsTestsWhereThereIsNoDockerEngine() {
        assumeThat(DockerClientFactory.instance().isDockerAvailable()).isFalse();

        EngineExecutionResults results = run(RunsTwice.class);

        assertThat(results.containerEvents().skipped().list())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.getRequiredPayload(String.class))
                        .isEqualTo("No Docker engine answers, and vaulttrack.test.postgres is testcontainers."
                                + " Start Docker, or run with -Dvaulttrack.test.postgres=embedded."));
        assertThat(HANDED_OUT).isEmpty();
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static Throwable failureOf(EngineExecutionResults results) {
        TestExecutionResult result =
                results.allEvents().failed().list().get(0).getRequiredPayload(TestExecutionResult.class);
        return result.getThrowable().orElseThrow();
    }

    @ExtendWith(PostgresExtension.class)
    static class TakesDatabaseEverywhere {
        TakesDatabaseEverywhere(Database database) {
            HANDED_OUT.add(database);
        }

        @BeforeEach
        void prepare(Database database) {
            HANDED_OUT.add(database);
        }

        @Test
        void test(Database database, PostgresServer server) {
            HANDED_OUT.add(database);
            assertThat(server).isSameAs(PostgresServer.shared());
        }

        @AfterEach
        void check(Database database) {
            HANDED_OUT.add(database);
        }
    }

    @ExtendWith(PostgresExtension.class)
    static class RunsTwice {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void test(int invocation, Database database) {
            database.execute("create table invocation_" + invocation + " ()");
            HANDED_OUT.add(database);
        }
    }

    @ExtendWith(PostgresExtension.class)
    static class TakesDatabaseBeforeAll {
        @BeforeAll
        static void all(Database database) {
            HANDED_OUT.add(database);
        }

        @Test
        void test() {}
    }
}

package dev.vaulttrack.schema.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DeploymentFactsTest {
    private static final String FACT = """
            select fact_value, provenance, source from script_tracking.operation_fact
            where operation_id = (select max(operation_id) from script_tracking.operation) and fact_name = ?""";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void whatBecomesKnownLateIsAddedAndReplacesNothing(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__orders.sql", "create table orders (id int)");

            migrator.tracker.describe(
                    Map.of("dirty", "false"),
                    Map.of(
                            "V1__orders.sql",
                            Map.of("fileAuthor", "ann", "version", "99"),
                            "V9__other.sql",
                            Map.of("a", "b")));
        }
    }

    @Test
    void whatIsKnownAlreadyIsNotWrittenAgain(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__orders.sql", "create table orders (id int)");
            for (int i = 0; i < 2; i++) {
                migrator.tracker.describe(
                        Map.of("dirty", "false"), Map.of("V1__orders.sql", Map.of("fileAuthor", "ann")));
            }
        }

        assertThat(database.query("""
                        select (select count(*) from script_tracking.deployment_fact_s),
                            (select count(*) from script_tracking.change_fact_s)""")).containsExactly(List.of(1L, 1L));
    }

    @Test
    void nobodyDescribesTheDeploymentOfAnotherLogin(Database database) throws SQLException {
        database.execute("select script_tracking.open_deployment('flyway', '11.13.0')");
        database.execute(
                "drop role if exists fact_writer",
                "create role fact_writer login password 'x' in role vaulttrack_pipeline");

        try (Connection other = database.connect("fact_writer", "x")) {
            assertThatThrownBy(() -> Tracked.run(
                            other, "select script_tracking.describe_deployment(1, '{\"approver\": \"me\"}')"))
                    .hasMessageContaining("is of another login");
        }
    }

    @Test
    void eachFactSaysHowItIsKnown(Database database) throws SQLException {
        database.execute("""
                select script_tracking.open_operation(
                    p_operation_token => decode(repeat('ab', 16), 'hex'), p_script_name => 'V1__orders.sql', p_script_type => 'MIGRATION',
                    p_deployment_id => script_tracking.open_deployment('flyway', '11.13.0', p_context =>
                        '{"ticket": "SHOP-1", "ticket.from": "branch", "commit": "abc", "commit.from": "environment variable CI_COMMIT_SHA"}'),
                    p_details => '{"ticket": "SHOP-2", "ticket.from": "description", "checksum": "-7"}')""");

        assertThat(database.query(FACT, "ticket")).containsExactly(List.of("SHOP-2", "asserted", "description"));
        assertThat(database.query(FACT, "commit"))
                .containsExactly(List.of("abc", "asserted", "environment variable CI_COMMIT_SHA"));
        assertThat(database.query(FACT, "checksum")).containsExactly(List.of("-7", "asserted", "tool"));
        assertThat(database.query(FACT, "sessionUser")).containsExactly(List.of("postgres", "observed", "database"));
        assertThat(database.query(FACT, "outcome")).containsExactly(List.of("RUNNING", "derived", "tool"));
    }

    @Test
    void aFactOfTheWholeRunIsAFactOfEachOperation(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__orders.sql", "create table orders (id int)");
        }

        assertThat(database.query(FACT, "os_user")).containsExactly(List.of("ci", "asserted", "tool"));
    }

    @Test
    void anUnknownDeploymentIsRefused(Database database) {
        assertThatThrownBy(() -> database.execute("select script_tracking.describe_deployment(4711, '{}')"))
                .hasMessageContaining("deployment 4711 is not known");
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one tenant may learn of another: nothing. The attacks are listed in docs/attacks.md. */
@ExtendWith(PostgresExtension.class)
class TenantIsolationTest {
    private Tenants tenants;

    @BeforeEach
    void register(Database database) throws SQLException {
        tenants = Tenants.register(database);
        tenants.work(tenants.one(), "mine");
        tenants.work(tenants.other(), Tenants.SECRET);
        tenants.work(tenants.platform(), "platform");
    }

    @Test
    void aTenantSeesItsOwnHistory() throws SQLException {
        assertThat(names(tenants.one())).containsOnly("mine").hasSize(2);
        assertThat(names(tenants.other())).containsOnly(Tenants.SECRET).hasSize(2);
    }

    @Test
    void aLoginThatStandsForNoTenantSeesThePlatformsHistory() throws SQLException {
        assertThat(names(tenants.platform()))
                .doesNotContain("mine", Tenants.SECRET)
                .contains("platform");
    }

    @Test
    void everyRowOfATenantsDdlIsTheTenants(Database database) {
        assertThat(database.query("""
                        select distinct db_session_user::text, event.tenant_id from script_tracking.ddl_event_l as event
                        join script_tracking.tenant_role_s on role_name = db_session_user
                        union all
                        select distinct 'ours', event.tenant_id - stored.tenant_id from script_tracking.ddl_event_l as event
                        join script_tracking.sql_text as stored using (sql_text_hk)"""))
                .contains(List.of(tenants.one(), 1), List.of(tenants.other(), 2), List.of("ours", 0))
                .hasSize(3);
    }

    @Test
    void anotherTenantsKeyIsAsUnknownAsAnyOther(Database database) throws SQLException {
        String key = database.value(
                "select encode(operation_key, 'hex') from script_tracking.operation where script_name = ? limit 1",
                String.class,
                Tenants.SECRET);

        try (Connection connection = tenants.as(tenants.one())) {
            assertThatThrownBy(() ->
                            Tracked.run(connection, "select script_tracking.complete_operation('\\x" + key + "')"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("VT001"));
        }
    }

    private List<String> names(String login) throws SQLException {
        try (Connection connection = tenants.as(login)) {
            return Rows.column(connection, "select script_name from script_tracking.operation", String.class);
        }
    }
}

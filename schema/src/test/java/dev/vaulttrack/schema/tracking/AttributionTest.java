package dev.vaulttrack.schema.tracking;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A claim is checked, never trusted. */
@ExtendWith(PostgresExtension.class)
class AttributionTest {
    private static final String ATTRIBUTION =
            "select attribution from script_tracking.ddl_event where object_identity = ?";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
    }

    @Test
    void ddlWithNoOperationIsOutOfBand(Database database) {
        database.execute("create table stray (id int)");

        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.out_of_band_change where object_identity = 'public.stray'", 1);
    }

    @Test
    void aForgedClaimIsOutOfBand(Database database) throws SQLException {
        try (Connection forger = database.connect()) {
            Tracked.run(
                    forger,
                    "set vaulttrack.operation = '00112233445566778899aabbccddeeff'",
                    "create table forged (id int)",
                    "set vaulttrack.operation = 'rubbish'",
                    "create table rubbish (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.forged")).isEqualTo("NONE");
        assertThat(database.value(ATTRIBUTION, String.class, "public.rubbish")).isEqualTo("NONE");
    }

    @Test
    void aClaimCopiedToAnotherSessionIsOutOfBand(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database);
                Connection thief = database.connect()) {
            OperationKey key = migrator.begin("V1__a.sql", "create table honest (id int)");
            String token = database.value(
                    "select operation_claim from script_tracking.operation where script_name = 'V1__a.sql'",
                    String.class);
            Tracked.run(thief, "set vaulttrack.operation = '" + token + "'", "create table stolen (id int)");
            migrator.connection.commit();
            migrator.tracker.close(key, Migrator.SUCCESS, null);
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.honest")).isEqualTo("CLAIM");
        assertThat(database.value(ATTRIBUTION, String.class, "public.stolen")).isEqualTo("NONE");
    }

    @Test
    void aClaimOfAClosedOperationIsOutOfBand(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__a.sql");
            String token = database.value(
                    "select operation_claim from script_tracking.operation where script_name = 'V1__a.sql'",
                    String.class);
            Tracked.run(
                    migrator.connection, "set vaulttrack.operation = '" + token + "'", "create table stale (id int)");
            migrator.connection.commit();
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.stale")).isEqualTo("NONE");
    }

    @Test
    void aScriptThatWipesTheSettingIsKnownByItsTransaction(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__wipe.sql", "reset all", "create table wiped (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.wiped")).isEqualTo("TRANSACTION");
    }

    @Test
    void theClaimEndsWithItsTransaction(Database database) throws SQLException {
        try (Migrator migrator = new Migrator(database)) {
            OperationKey key = migrator.begin("V1__a.sql", "create table inside (id int)");
            migrator.connection.commit();
            Tracked.run(migrator.connection, "create table after_commit (id int)");
            migrator.connection.commit();
            migrator.tracker.close(key, Migrator.SUCCESS, null);
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.after_commit"))
                .isEqualTo("NONE");
    }

    @Test
    void aScriptThatTakesAnotherRoleKeepsItsClaim(Database database) throws SQLException {
        String role = database.createLoginRole("builder");
        database.execute("grant create on schema public to " + role);
        try (Migrator migrator = new Migrator(database)) {
            migrator.migrate("V1__role.sql", "set local role " + role, "create table built (id int)");
        }

        assertThat(
                        database.query(
                                "select attribution, db_session_user, db_role from script_tracking.ddl_event where object_identity = 'public.built'"))
                .containsExactly(List.of("CLAIM", database.username(), role));
    }

    @Test
    void anOperationCannotBeBoundToAnotherLoginsBackend(Database database) throws SQLException {
        String pipeline = database.createLoginRole("pipeline");
        database.execute("grant vaulttrack_pipeline to " + pipeline);
        try (Connection victim = database.connect();
                Connection side = database.connect(pipeline, pipeline)) {
            OperationTracker tracker = OperationTracker.start(SideConnection.over(side), Migrator.DEPLOYMENT);
            Claim claim = Claim.random();
            Claim.Stake stake = claim.stake(victim, false);

            assertThatThrownBy(() -> tracker.open(Migrator.change("V1__a.sql", true), claim, stake))
                    .hasMessageContaining("VT005", "is no session of " + pipeline);
        }
    }

    @Test
    void theToolsOwnHistoryTableIsBookkeeping(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tracked.run(
                    connection,
                    "create table flyway_schema_history (installed_rank int primary key)",
                    "create index flyway_schema_history_s_idx on flyway_schema_history (installed_rank)");
            connection.commit();
        }
        new Migrator(database).close();

        assertThat(database).hasNoRows("select * from script_tracking.out_of_band_change");
        assertThat(database.value(ATTRIBUTION, String.class, "public.flyway_schema_history"))
                .isEqualTo("BOOKKEEPING");
    }

    @Test
    void whatIsOnlyNamedLikeTheHistoryTableIsNoBookkeeping(Database database) throws SQLException {
        database.execute(
                "create table flyway_schema_history_too (id int)",
                "create table orders (id int)",
                "create index flyway_schema_history_orders on orders (id)");
        new Migrator(database).close();

        assertThat(database.column("select object_identity from script_tracking.out_of_band_change", String.class))
                .containsExactlyInAnyOrder(
                        "public.flyway_schema_history_too", "public.orders", "public.flyway_schema_history_orders");
    }

    @Test
    void droppingTheToolsHistoryTableIsNoBookkeeping(Database database) throws SQLException {
        theToolsOwnHistoryTableIsBookkeeping(database);

        database.execute("drop table flyway_schema_history");

        assertThat(database)
                .hasRowCount(
                        "select * from script_tracking.out_of_band_change where object_identity = 'public.flyway_schema_history'",
                        1);
    }
}

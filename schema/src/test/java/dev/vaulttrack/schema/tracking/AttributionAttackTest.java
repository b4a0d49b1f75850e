package dev.vaulttrack.schema.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** DDL that borrows another's name: recorded truly, and credited to nobody who did not do it. */
@ExtendWith(PostgresExtension.class)
class AttributionAttackTest {
    private static final String ATTRIBUTION =
            "select attribution from script_tracking.ddl_event where object_identity = ?";
    private static final String TOKEN =
            "select operation_claim from script_tracking.operation where script_name = 'by hand'";

    private String login = "";

    @BeforeEach
    void install(Database database) throws SQLException {
        Tracked.begin(database);
        login = database.createLoginRole("attacker");
        database.execute("grant create on schema public to " + login, "grant vaulttrack_pipeline to " + login);
    }

    @Test
    void anOperationOfAnEarlierBackendWithTheSameNumberIsNotTaken(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    """
                    with hub as (
                        insert into script_tracking.operation_h (operation_token, record_source)
                        values ('\\x00112233445566778899aabbccddeeff', 'a backend that died') returning operation_id
                    ), state as (
                        insert into script_tracking.operation_s
                            (operation_id, version_number, operation_status, confirmed, record_source)
                        select operation_id, 1, 'RUNNING', false, 'a backend that died' from hub
                    )
                    insert into script_tracking.change_s
                        (operation_id, script_name, script_type, transactional, backend_pid, backend_start, db_session_user)
                    select operation_id, 'left open', 'MIGRATION', false, pg_backend_pid(), now() - interval '1 day', session_user
                    from hub""",
                    "set vaulttrack.operation = '00112233445566778899aabbccddeeff'",
                    "create table reused (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.reused")).isEqualTo("NONE");
    }

    @Test
    void aTokenOfAnotherLoginIsNotTaken(Database database) throws SQLException {
        try (Connection victim = database.connect();
                Connection attacker = database.connect(login, login)) {
            Tracked.run(victim, "select script_tracking.track_operation('by hand')");
            String token = database.value(TOKEN, String.class);
            Tracked.run(attacker, "set vaulttrack.operation = '" + token + "'", "create table foreign_claim (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.foreign_claim"))
                .isEqualTo("NONE");
    }

    @Test
    void aLoginThatWasPutInPlaceOfAnotherIsNotCredited(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "select script_tracking.track_operation('by hand')",
                    "set session authorization " + login,
                    "create table assumed (id int)",
                    "reset session authorization",
                    "create table own (id int)");
        }

        assertThat(
                        database.query(
                                "select object_identity, attribution, db_session_user, coalesce(authenticated_user, db_session_user) from script_tracking.ddl_event where object_type = 'table' order by ddl_event_id"))
                .containsExactly(
                        List.of("public.assumed", "NONE", login, database.username()),
                        List.of("public.own", "CLAIM", database.username(), database.username()));
    }

    @Test
    void anAssumedLoginCannotCreditItselfWithItsOwnOperation(Database database) throws SQLException {
        try (Connection honest = database.connect(login, login);
                Connection superuser = database.connect()) {
            Tracked.run(honest, "select script_tracking.track_operation('by hand')");
            String token = database.value(TOKEN, String.class);
            Tracked.run(
                    superuser,
                    "set session authorization " + login,
                    "set vaulttrack.operation = '" + token + "'",
                    "create table impersonated (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.impersonated"))
                .isEqualTo("NONE");
    }

    @Test
    void aMigrationThatDiscardsAllLosesItsCreditAndNotItsRecord(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "select script_tracking.track_operation('by hand')",
                    "create table before (id int)",
                    "discard all",
                    "create table after (id int)");
        }

        assertThat(database.value(ATTRIBUTION, String.class, "public.before")).isEqualTo("CLAIM");
        assertThat(database.value(ATTRIBUTION, String.class, "public.after")).isEqualTo("NONE");
    }

    @Test
    void ofTwoOpenOperationsTheOneThatIsPresentedIsCredited(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            Tracked.run(
                    connection,
                    "create temporary table key as select script_tracking.track_operation('by hand') as outer_key",
                    "create table first (id int)",
                    "select script_tracking.track_operation('inner')",
                    "create table second (id int)");
        }

        assertThat(database.query("""
                        select event.object_identity, operation.script_name
                        from script_tracking.ddl_event as event join script_tracking.operation using (operation_id)
                        order by event.ddl_event_id"""))
                .containsExactly(List.of("public.first", "by hand"), List.of("public.second", "inner"));
    }

    @Test
    void aClaimThatIsTooLongIsCutAndNotBelieved(Database database) throws SQLException {
        try (Connection connection = database.connect(login, login)) {
            Tracked.run(
                    connection,
                    "select set_config('vaulttrack.operation', repeat('a', 100000), false)",
                    "create table longwinded (id int)");
        }

        assertThat(
                        database.query(
                                "select attribution, length(operation_claim) from script_tracking.ddl_event where object_identity = 'public.longwinded'"))
                .containsExactly(List.of("NONE", 64));
    }
}

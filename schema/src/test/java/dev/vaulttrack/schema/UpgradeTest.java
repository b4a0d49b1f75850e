package dev.vaulttrack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From every released version on: an upgrade ends where a fresh installation does, and loses nothing on the way. */
@ExtendWith(PostgresExtension.class)
class UpgradeTest {
    /** In columns that the first release had. */
    private static final String HISTORY = """
            select 'operation', operation_id::text, encode(operation_key, 'hex'), script_name, script_type, operation_status,
                opened_at::text, ended_at::text, error_message, db_session_user::text, client_addr::text, details::text
            from script_tracking.operation where script_name not like 'vaulttrack install%'
            union all
            select 'event', ddl_event_id::text, event_timestamp::text, command_tag, object_identity, operation_id::text, attribution,
                sql_text, xid::text, db_session_user::text, backend_pid::text, operation_claim
            from script_tracking.ddl_event where object_identity like 'public.%'
            union all
            select 'deployment', deployment_id::text, tool, tool_version, history_table, context::text, null, null, null, null, null, null
            from script_tracking.deployment_s
            order by 1, 2""";

    static List<Path> released() throws Exception {
        Path folder = Path.of(UpgradeTest.class.getResource("/released").toURI());
        try (Stream<Path> scripts = Files.list(folder)) {
            return scripts.sorted().toList();
        }
    }

    @BeforeEach
    void needsPsql() {
        Psql.needed();
    }

    @ParameterizedTest
    @MethodSource("released")
    void anUpgradeEqualsAFreshInstallation(Path script, Database database, PostgresServer server) throws Exception {
        installWithHistory(script, database, server);

        Tracked.install(database);

        try (Database fresh = server.createDatabase("fresh")) {
            Tracked.install(fresh);
            assertThat(InstalledCatalog.difference(database, fresh)).isEmpty();
        }
        assertThat(database.query("select * from script_tracking.verify_installation() where not holds"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("released")
    void anUpgradeKeepsTheHistory(Path script, Database database, PostgresServer server) throws Exception {
        installWithHistory(script, database, server);
        List<List<@Nullable Object>> before = database.query(HISTORY);

        Tracked.install(database);

        assertThat(database.query(HISTORY)).hasSizeGreaterThan(5).isEqualTo(before);
        assertThat(database.column(
                        "select object_identity from script_tracking.out_of_band_change order by ddl_event_id",
                        String.class))
                .containsExactly("public.by_hand");
    }

    private static void installWithHistory(Path script, Database database, PostgresServer server)
            throws IOException, InterruptedException {
        Psql installed = Psql.run(script, database, server);
        assertThat(installed.exitCode()).as(installed.output()).isZero();
        database.execute(
                "select script_tracking.open_deployment('flyway', '10.0', 'public.flyway_schema_history', false, '{\"ticket\": \"A-1\"}')",
                "select script_tracking.track_operation('V1__invoice.sql', 'MIGRATION')",
                "create table invoice (id int primary key, total numeric)",
                "alter table invoice add column paid boolean",
                "select script_tracking.complete_operation(operation_key) from script_tracking.operation where script_name = 'V1__invoice.sql'",
                "select script_tracking.complete_operation(script_tracking.track_operation('backup'), false, 'disk is full')",
                "create table by_hand (id int)");
    }
}

package dev.vaulttrack.schema;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole databases leave through pg_dump and come back through pg_restore, with their history. */
@ExtendWith(PostgresExtension.class)
class DumpAndRestoreTest {
    private static final String HISTORY = """
            select 'event', ddl_event_id::text, object_identity, attribution, statement from script_tracking.ddl_event
            where event_timestamp <= ?::timestamptz
            union all
            select 'operation', operation_id::text, script_name, operation_status, db_session_user from script_tracking.operation
            order by 1, 2""";

    @Test
    void aRestoredDatabaseHasItsHistoryAndGoesOnTracking(Database database, PostgresServer server, @TempDir Path folder)
            throws Exception {
        needsPgDumpFor(server.majorVersion());
        Tracked.install(database);
        database.execute(
                "create table bill (id serial primary key)",
                "create materialized view bills as select * from bill",
                "select script_tracking.complete_operation(script_tracking.track_operation('by hand'))");
        String end = database.value("select clock_timestamp()::text", String.class);
        Path dump = folder.resolve("database.dump");

        run(server, database, "pg_dump", "--format=custom", "--file=" + dump, "--dbname=" + database.name());
        try (Database restored = server.createDatabase("restored")) {
            run(server, restored, "pg_restore", "--exit-on-error", "--dbname=" + restored.name(), dump.toString());

            assertThat(restored.query(HISTORY, end)).hasSizeGreaterThan(3).isEqualTo(database.query(HISTORY, end));
            assertThat(restored).hasNoRows("select * from script_tracking.verify_installation() where not holds");
            restored.execute("create table afterwards (id int)");
            assertThat(restored).recorded("CREATE TABLE", "public.afterwards");
            assertThat(Tracked.install(restored).changedNothing()).isTrue();
        }
    }

    private static void needsPgDumpFor(int server) throws IOException, InterruptedException {
        Psql.needed();
        Process process = new ProcessBuilder("pg_dump", "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher major = Pattern.compile("(\\d+)").matcher(version);
        assumeTrue(
                major.find() && Integer.parseInt(major.group(1)) >= server,
                () -> version.strip() + " cannot dump PostgreSQL " + server
                        + ": install the client programs of that version");
    }

    private static void run(PostgresServer server, Database database, String... words) throws Exception {
        Path log = Files.createTempFile("vaulttrack", ".log");
        ProcessBuilder command =
                new ProcessBuilder(List.of(words)).redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "PGHOST", server.host(),
                        "PGPORT", String.valueOf(server.port()),
                        "PGUSER", database.username(),
                        "PGPASSWORD", database.password()));
        int exit = command.start().waitFor();
        String output = Files.readString(log);
        Files.delete(log);
        assertThat(exit).as(output).isZero();
    }
}

package dev.vaulttrack.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final String SETTINGS = """
            select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('max_connections'),
                   current_setting('max_prepared_transactions'), current_setting('track_functions')""";

    @Test
    void hasSettingsForTestsThatItsStarterMayChange() {
        try (PostgresServer server =
                        PostgresServer.start(Map.of("track_functions", "pl", "log_line_prefix", "it's %m "));
                Database database = server.createDatabase("settings")) {
            assertThat(database.query(SETTINGS)).containsExactly(List.of("off", "on", "200", "20", "pl"));
            assertThat(database.value("show log_line_prefix", String.class)).isEqualTo("it's %m ");
        }
    }

    @Test
    void keepsDataAndPortWhenItRestarts() {
        try (PostgresServer server = PostgresServer.start(Map.of());
                Database database = server.createDatabase("restart")) {
            int port = server.port();
            database.execute("create table note as select pg_postmaster_start_time() as started");

            server.restart();

            assertThat(server.port()).isEqualTo(port);
            DatabaseAssert.assertThat(database)
                    .hasRowCount("select 1 from note where started < pg_postmaster_start_time()", 1);
        }
    }

    @Test
    void answersNoMoreOnceItIsStopped() {
        try (PostgresServer server = PostgresServer.start(Map.of())) {
            server.stop();

            assertThatThrownBy(server::majorVersion)
                    .isInstanceOfSatisfying(
                            SqlFailedException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("08001"));
        }
    }

    @Test
    void deletesItsDataWhenItCloses() {
        PostgresServer server = PostgresServer.start(Map.of());
        Path data;
        try (Database database = server.createDatabase("data")) {
            data = Path.of(database.value("show data_directory", String.class));
        }
        assertThat(data).exists();

        server.close();

        assertThat(data).doesNotExist();
    }

    /** A wait for memory would be none, and what is measured on such a server would be wrong. */
    @Test
    void hasItsDataOnDiskWhereItWaitsForTheDisk() {
        try (PostgresServer server = PostgresServer.start(Map.of("fsync", "on"));
                Database database = server.createDatabase("disk")) {
            assertThat(Path.of(database.value("show data_directory", String.class)))
                    .startsWith(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }

    @Test
    void tellsTheLogWhenItCannotStart() {
        ServerSettings wrong = ServerSettings.forTests().with(Map.of("max_connections", "none"));
        EmbeddedServer server =
                new EmbeddedServer(DefaultPostgresBinaryResolver.INSTANCE, wrong, Duration.ofMillis(500));

        assertThatThrownBy(server::start)
                .hasMessageContaining("max_connections=none")
                .hasMessageContaining("see " + Path.of("target").toAbsolutePath());
        server.discard();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void startsAnotherVersionFromAJar() {
        Path jar = Path.of(System.getProperty("vaulttrack.test.postgres11.jar", "(property not set)"));

        try (PostgresServer server = PostgresServer.start(jar);
                Database database = server.createDatabase("eleven")) {
            assertThat(server.majorVersion()).isEqualTo(11);
            assertThat(database.value("show server_version", String.class)).startsWith("11.");
        }
    }

    @Test
    void saysWhichJarItNeedsForAnotherVersion(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("empty.jar");
        assertThatThrownBy(() -> PostgresServer.start(jar))
                .hasMessageStartingWith("There is no file " + jar + ". Needed:");
        new JarOutputStream(Files.newOutputStream(jar)).close();

        assertThatThrownBy(() -> PostgresServer.start(jar))
                .hasMessageStartingWith(jar + " holds no .txz archive. Needed: a jar io.zonky.test.postgres:");
    }

    @Test
    @ExtendWith(PostgresExtension.class)
    void keepsTheSharedServerRunning(PostgresServer shared) {
        assertThatThrownBy(shared::restart)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PostgresServer.start(Map.of())");

        shared.close();

        assertThat(shared.majorVersion()).isPositive();
    }
}

package dev.vaulttrack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Flyway's command line prints is the same with VaultTrack's jar and without: only times differ. */
@ExtendWith(PostgresExtension.class)
final class FlywayConsole {
    private static final Path DOCUMENT = Path.of("../docs/flyway.md");
    private static final int MIGRATE = 2;

    private final ReadmeRun readme = new ReadmeRun(new Example("flyway-command-line", "", ""));

    @Test
    void theJarAddsNoWord(PostgresServer server) throws IOException, InterruptedException {
        List<String> migrate =
                List.of(readme.commands().get(MIGRATE), readme.commands().get(MIGRATE));
        try (Database plain = server.createDatabase("plain");
                Database tracked = server.createDatabase("tracked")) {
            removeTheJar();
            String before = words(readme.on(plain, migrate), plain);
            readme.on(tracked, readme.commands().subList(0, MIGRATE));
            String after = words(readme.on(tracked, migrate), tracked);

            assertThat(after).isEqualTo(before);
            assertThat(Files.readString(DOCUMENT)).contains("```\n" + after + "```\n");
            assertThat(tracked.value(
                            "select count(*) from script_tracking.operation where tool = 'flyway'", Long.class))
                    .isEqualTo(3);
        }
    }

    private static void removeTheJar() throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(ReadmeRun.FLYWAY_HOME.resolve("drivers"), "vaulttrack-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
    }

    private static String words(String console, Database database) {
        // Where the machine reaches the internet, Flyway tells of newer versions first.
        return console.replaceAll("A more recent version[^\n]*\n+", "")
                .replaceAll("\\d\\d:\\d\\d\\.\\d{3}s", "00:00.012s")
                .replace(database.url(), "jdbc:postgresql://localhost:5432/shop");
    }
}

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

/** What Liquibase's command line prints, and how it ends, is the same with VaultTrack's jar and without: only times differ. */
@ExtendWith(PostgresExtension.class)
final class LiquibaseConsole {
    private static final Path DOCUMENT = Path.of("../docs/liquibase.md");
    private static final int UPDATE = 2;
    private static final String FAILING =
            "printf -- '--liquibase formatted sql\\n--changeset ann:fails\\nselect 1/0;\\n'"
                    + " > db/changelog/failing.sql";

    private final ReadmeRun readme = new ReadmeRun(new Example("liquibase-command-line", "", ""));

    @Test
    void theJarAddsNoWord(PostgresServer server) throws IOException, InterruptedException {
        String update = readme.commands().get(UPDATE);
        List<String> commands = List.of(
                "echo '$ liquibase update'",
                told(update),
                "echo '$ liquibase update, with nothing to do'",
                told(update),
                FAILING,
                "echo '$ liquibase update, with a changeset that fails'",
                told(update.replace("changelog.sql", "failing.sql")));
        try (Database plain = server.createDatabase("plain");
                Database tracked = server.createDatabase("tracked")) {
            removeTheJar();
            String before = words(readme.on(plain, commands), plain);
            readme.on(tracked, readme.commands().subList(0, UPDATE));
            String after = words(readme.on(tracked, commands), tracked);

            assertThat(after).isEqualTo(before).contains("ended with 0").containsPattern("ended with [1-9]");
            assertThat(Files.readString(DOCUMENT)).contains("```\n" + after + "```\n");
            assertThat(tracked.column(
                            "select operation_status from script_tracking.operation where tool = 'liquibase'"
                                    + " order by operation_id",
                            String.class))
                    .containsExactly("COMPLETED", "COMPLETED", "COMPLETED", "FAILED");
        }
    }

    private static String told(String command) {
        return command + " && echo \"ended with 0\" || echo \"ended with $?\"";
    }

    private static void removeTheJar() throws IOException {
        Path folder = Files.createDirectories(ReadmeRun.LIQUIBASE_HOME.resolve("lib"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "vaulttrack-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
    }

    private static String words(String console, Database database) {
        return console.lines()
                .map(line -> line.stripTrailing()
                        .replace(database.url(), "jdbc:postgresql://localhost:5432/shop")
                        .replaceAll("at \\d\\d:\\d\\d:\\d\\d using Java \\S+", "at 09:30:00 using Java 17.0.15")
                        .replaceAll("PostgreSQL \\d.*", "PostgreSQL 17"))
                // Its banner, and that the part under another licence is not in Maven Central's folder.
                .filter(line -> !line.startsWith("##") && !line.startsWith("WARNING: License service"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }
}

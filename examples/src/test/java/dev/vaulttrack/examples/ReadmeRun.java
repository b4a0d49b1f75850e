package dev.vaulttrack.examples;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The commands of an example's README, run as they stand there by a user whose database they are. */
final class ReadmeRun {
    private static final Path EXAMPLES = Path.of("").toAbsolutePath();
    private static final Path TARGET = EXAMPLES.resolve("target");

    /** Where Flyway's command line was unpacked. */
    static final Path FLYWAY_HOME = Path.of(System.getProperty("example.flyway", "target/flyway"));

    /** Where Liquibase's command line was put together. */
    static final Path LIQUIBASE_HOME = Path.of(System.getProperty("example.liquibase", "target/liquibase"));

    private final Example example;
    private final Path folder;

    ReadmeRun(Example example) {
        this.example = example;
        this.folder = TARGET.resolve("runs").resolve(example.toString().replaceAll("[^\\w.-]+", "_"));
    }

    /** The commands, a line each. */
    List<String> commands() throws IOException {
        String readme = Files.readString(EXAMPLES.resolve(example.folder()).resolve("README.md"));
        String block = readme.split("```sh\n", 2)[1].split("```", 2)[0];
        return block.lines().filter(line -> !line.startsWith("export ")).toList();
    }

    /** Runs all of them on that database, and returns what they print. */
    String on(Database database) throws IOException, InterruptedException {
        return on(database, commands());
    }

    /** Runs some of them, in a copy of the folder so that nothing is left in the example. */
    String on(Database database, List<String> commands) throws IOException, InterruptedException {
        FolderCopy.of(EXAMPLES.resolve(example.folder()), folder);
        Path log = folder.resolve("run.log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-c", String.join("\n", commands))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(environment(database));
        int exitCode = shell.start().waitFor();
        String output = Files.readString(log);
        if (exitCode != 0) {
            throw new AssertionError("The commands ended with exit code " + exitCode + ":\n" + output);
        }
        return output;
    }

    private Map<String, String> environment(Database database) throws IOException {
        return Map.ofEntries(
                Map.entry("DB_URL", database.url()),
                Map.entry("DB_USER", database.username()),
                Map.entry("DB_PASSWORD", database.password()),
                Map.entry("FLYWAY_HOME", FLYWAY_HOME.toString()),
                Map.entry("LIQUIBASE_HOME", LIQUIBASE_HOME.toString()),
                Map.entry("LIQUIBASE_ANALYTICS_ENABLED", "false"),
                Map.entry("PATH", EXAMPLES.resolve("src/test/bin") + ":" + System.getenv("PATH")),
                Map.entry("EXAMPLE_MAVEN", System.getProperty("example.maven")),
                Map.entry("EXAMPLE_SETTINGS", settings().toString()),
                Map.entry("EXAMPLE_REPOSITORY", TARGET.resolve("local-repo").toString()),
                Map.entry("EXAMPLE_ARGUMENTS", example.arguments()));
    }

    private static Path settings() throws IOException {
        String template = Files.readString(EXAMPLES.resolve("demo-settings.xml"));
        String here = Path.of(System.getProperty("example.repository")).toUri().toString();
        return Files.writeString(
                TARGET.resolve("examples-settings.xml"), template.replace("@localRepositoryUrl@", here));
    }
}

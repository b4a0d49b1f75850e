package dev.vaulttrack.cli;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The finished jar, run as users run it, in a directory of its own; the password is in the environment. */
record Jar(Path directory, Map<String, String> environment) {
    /** Where the build says which jar to run. */
    static final String PROPERTY = "vaulttrack.jar";

    /** What a run left behind. */
    record Run(int exitCode, String out, String err) {}

    static Jar on(Database database, Path directory) {
        return new Jar(
                directory,
                Map.of(
                        "VAULTTRACK_URL", database.url(),
                        "VAULTTRACK_USERNAME", database.username(),
                        "VAULTTRACK_PASSWORD", database.password()));
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        int exitCode = process.waitFor();
        return new Run(exitCode, Files.readString(out()), Files.readString(err()));
    }

    Process start(String... arguments) throws IOException {
        // What a shell starts in the background ignores SIGINT, and so does whatever it starts in turn.
        return builder(Stream.concat(Stream.of("env", "--default-signal=INT"), command(arguments))
                        .toList())
                .start();
    }

    /** The same at a terminal, where its output is that of the process, and the input is typed. */
    Process startAtATerminal(String... arguments) throws IOException {
        String line = command(arguments).collect(Collectors.joining("' '", "'", "'"));
        ProcessBuilder builder = builder(List.of("script", "--quiet", "--return", "--command", line, "/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.PIPE);
        builder.environment().remove("CI");
        return builder.start();
    }

    private static Stream<String> command(String... arguments) {
        return Stream.concat(
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.language=tr",
                        "-jar",
                        System.getProperty(PROPERTY)),
                Stream.of(arguments));
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(VAULTTRACK|PG|FLYWAY|LIQUIBASE).*"));
        builder.environment().putAll(environment);
        return builder;
    }

    private Path out() {
        return directory.resolve("out.txt");
    }

    private Path err() {
        return directory.resolve("err.txt");
    }
}

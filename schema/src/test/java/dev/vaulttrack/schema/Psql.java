package dev.vaulttrack.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a real psql said, and how it ended. */
record Psql(int exitCode, String output) {
    static void needed() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql"))),
                "psql is not installed: install PostgreSQL's client programs to test the install scripts");
    }

    /** Runs a file the way that its head says: in one transaction. */
    static Psql run(Path script, Database database, PostgresServer server) throws IOException, InterruptedException {
        return run(new Call(script, true, login(database)), database, server);
    }

    /** Runs a file as somebody would type it: each statement in a transaction of its own. */
    static Psql runEachStatement(Path script, Database database, PostgresServer server)
            throws IOException, InterruptedException {
        return run(new Call(script, false, login(database)), database, server);
    }

    /** The same as a role whose password is its name. */
    static Psql runAs(String role, Path script, Database database, PostgresServer server)
            throws IOException, InterruptedException {
        return run(new Call(script, true, Map.of("PGUSER", role, "PGPASSWORD", role)), database, server);
    }

    private static Map<String, String> login(Database database) {
        return Map.of("PGUSER", database.username(), "PGPASSWORD", database.password());
    }

    /** Writes what {@code pg_dump} says of the whole database. */
    static Psql dump(Path target, Database database, PostgresServer server) throws IOException, InterruptedException {
        return start(
                List.of("pg_dump", "--no-password", "--file", target.toString()), login(database), database, server);
    }

    private static Psql run(Call call, Database database, PostgresServer server)
            throws IOException, InterruptedException {
        return start(call.words(), call.login(), database, server);
    }

    private static Psql start(List<String> words, Map<String, String> login, Database database, PostgresServer server)
            throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "PGHOST", server.host(),
                        "PGPORT", String.valueOf(server.port()),
                        "PGDATABASE", database.name()));
        command.environment().putAll(login);
        Process psql = command.start();
        String output = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Psql(psql.waitFor(), output);
    }

    private record Call(Path script, boolean inOneTransaction, Map<String, String> login) {
        List<String> words() {
            List<String> words = List.of("psql", "--no-psqlrc", "--no-password", "--file", script.toString());
            return inOneTransaction
                    ? Stream.concat(words.stream(), Stream.of("--single-transaction"))
                            .toList()
                    : words;
        }
    }
}

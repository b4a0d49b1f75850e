package dev.vaulttrack.benchmarks;

import dev.vaulttrack.schema.SchemaInstaller;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Time of a Liquibase run of many small changesets, plain and with VaultTrack, and of a run with nothing to do. By turns. */
final class LiquibaseCost {
    private static final int ROUNDS = Integer.getInteger("vaulttrack.benchmark.rounds", 5);
    private static final int CHANGESETS = 1_000;
    private static final String CHANGELOG = "changelog.yaml";

    // Kept, since a logger that nobody holds forgets its level.
    private static final Logger QUIET = Logger.getLogger("liquibase");

    private final PostgresServer server;
    private final Path directory;
    private final List<Double> plain = new ArrayList<>();
    private final List<Double> tracked = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final List<Double> idleTracked = new ArrayList<>();
    private final List<Double> captured = new ArrayList<>();
    private final List<Double> share = new ArrayList<>();
    private final List<TimedListener> listeners = new ArrayList<>();
    private List<String> serverTime = List.of();

    private LiquibaseCost(PostgresServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Runs all, and returns a line each of what was found. */
    static List<String> of(PostgresServer server) throws Exception {
        QUIET.setLevel(Level.SEVERE);
        LiquibaseCost cost = new LiquibaseCost(server, written());
        cost.round();
        List.of(cost.plain, cost.tracked, cost.captured, cost.idle, cost.idleTracked, cost.share, cost.listeners)
                .forEach(List::clear);
        for (int round = 0; round < ROUNDS; round++) {
            cost.round();
        }
        cost.timeOnServer();
        return cost.lines();
    }

    private static Path written() throws IOException {
        Path directory = Files.createTempDirectory("vaulttrack-benchmark");
        String changesets = IntStream.rangeClosed(1, CHANGESETS)
                .mapToObj(i -> "- changeSet: {id: " + i + ", author: ann, changes: [{sql: {sql: create table t" + i
                        + " (id bigint primary key)}}]}\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve(CHANGELOG), "databaseChangeLog:\n" + changesets);
        return directory;
    }

    private void round() throws Exception {
        try (Database database = server.createDatabase("plain")) {
            plain.add(update(database, false, new TimedListener()) / CHANGESETS);
            idle.add(update(database, false, new TimedListener()));
        }
        try (Database database = installed("tracked")) {
            TimedListener listener = new TimedListener();
            double all = update(database, true, listener);
            tracked.add(all / CHANGESETS);
            share.add(listener.micros() / (all - listener.micros()));
            listeners.add(listener);
            idleTracked.add(update(database, true, new TimedListener()));
        }
        try (Database database = installed("triggers")) {
            captured.add(update(database, false, new TimedListener()) / CHANGESETS);
        }
    }

    private Database installed(String label) throws SQLException {
        Database database = server.createDatabase(label);
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        }
        return database;
    }

    private void timeOnServer() throws Exception {
        try (Database database = installed("timed")) {
            ServerTime.begin(database);
            update(database, true, new TimedListener());
            serverTime = ServerTime.of(database);
        }
    }

    private double update(Database database, boolean tracked, TimedListener listener) throws Exception {
        try (Connection connection = database.connect()) {
            Map<String, Object> scope = Map.of(
                    Scope.Attr.resourceAccessor.name(),
                    new DirectoryResourceAccessor(directory),
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    "liquibase.analytics.enabled",
                    false,
                    "liquibase.vaulttrack.enabled",
                    tracked);
            long start = System.nanoTime();
            Scope.child(scope, () -> update(connection, listener));
            return (System.nanoTime() - start) / 1e3;
        }
    }

    private static void update(Connection connection, TimedListener listener) throws Exception {
        new CommandScope("update")
                .addArgumentValue("changelogFile", CHANGELOG)
                .addArgumentValue("changeExecListener", listener)
                .addArgumentValue(
                        "database",
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                .execute();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Liquibase, %,d changesets in one run, %d rounds, microseconds a changeset"
                .formatted(CHANGESETS, ROUNDS));
        lines.add(Figures.of("  with VaultTrack", plain, tracked));
        lines.add(Figures.of("  with its event triggers alone", plain, captured));
        lines.add("  the fastest round of each: %.0f without, %.0f with"
                .formatted(Collections.min(plain), Collections.min(tracked)));
        lines.add("  VaultTrack's own listener, by the rest of the same run: %.1f %%, at least %.1f %%"
                .formatted(
                        100 * Figures.median(share),
                        100 * share.stream().sorted().findFirst().orElseThrow()));
        lines.add("    before a changeset %.0f, before its change %.0f, after it %.0f"
                .formatted(
                        part(TimedListener::beforeMicros),
                        part(TimedListener::changeMicros),
                        part(TimedListener::afterMicros)));
        lines.add("  on the server, in one run");
        lines.addAll(serverTime);
        lines.add(Figures.of("Liquibase with nothing to do, microseconds a run", idle, idleTracked));
        return lines;
    }

    private double part(ToDoubleFunction<TimedListener> part) {
        return Figures.median(listeners.stream().mapToDouble(part).boxed().toList());
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Time of a Flyway run of many small migrations: plain, with VaultTrack, with nothing of it but the event triggers, and with
 * what one would write oneself, a statement before and one after each migration on a connection of its own. By turns, so
 * that noise meets all.
 */
final class FlywayCost {
    private static final int ROUNDS = Integer.getInteger("vaulttrack.benchmark.rounds", 5);
    private static final int MIGRATIONS = 1_000;
    private static final int IDLE_RUNS = 10;

    // Kept, since a logger that nobody holds forgets its level.
    private static final Logger QUIET = Logger.getLogger("org.flywaydb");

    private final PostgresServer server;
    private final Path scripts;
    private final List<Double> plain = new ArrayList<>();
    private final List<Double> tracked = new ArrayList<>();
    private final List<Double> captured = new ArrayList<>();
    private double ownConnections;
    private final List<Double> idle = new ArrayList<>();
    private final List<Double> idleTracked = new ArrayList<>();
    private final List<Double> oneMore = new ArrayList<>();
    private final List<Double> oneMoreTracked = new ArrayList<>();
    private final List<Double> share = new ArrayList<>();
    private final List<Stopwatch> stopwatches = new ArrayList<>();
    private List<String> serverTime = List.of();

    private FlywayCost(PostgresServer server, Path scripts) {
        this.server = server;
        this.scripts = scripts;
    }

    /** Runs all, and returns a line each of what was found. */
    static List<String> of(PostgresServer server) throws IOException, SQLException {
        QUIET.setLevel(Level.WARNING);
        Path scripts = Files.createTempDirectory("vaulttrack-benchmark");
        for (int i = 1; i <= MIGRATIONS; i++) {
            Files.writeString(
                    scripts.resolve("V" + i + "__table.sql"), "create table t" + i + " (id bigint primary key)");
        }
        FlywayCost cost = new FlywayCost(server, scripts);
        cost.round();
        cost.forget();
        for (int round = 0; round < ROUNDS; round++) {
            cost.round();
        }
        cost.onceOnly();
        return cost.lines();
    }

    /** A first round warms up. */
    private void forget() {
        List.of(plain, tracked, captured, idle, idleTracked, oneMore, oneMoreTracked, share, stopwatches)
                .forEach(List::clear);
    }

    private void round() throws SQLException {
        try (Database without = server.createDatabase("plain");
                Database with = installed("tracked");
                Database triggers = installed("triggers")) {
            plain.add(migrate(without, false) / MIGRATIONS);
            migrateTracked(with);
            captured.add(migrate(triggers, false) / MIGRATIONS);
            for (int run = 0; run < IDLE_RUNS; run++) {
                idle.add(migrate(without, false));
                idleTracked.add(migrate(with, true));
            }
            oneMore.add(migrateOneMore(without, false));
            oneMoreTracked.add(migrateOneMore(with, true));
        }
    }

    private Database installed(String label) throws SQLException {
        Database database = server.createDatabase(label);
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        }
        return database;
    }

    private void migrateTracked(Database database) {
        Stopwatch stopwatch = new Stopwatch();
        double all = migrate(database, true, stopwatch.around().toArray(Callback[]::new));
        tracked.add(all / MIGRATIONS);
        share.add(stopwatch.micros() / (all - stopwatch.micros()));
        stopwatches.add(stopwatch);
    }

    /** What takes long to measure, or would disturb the rest. */
    private void onceOnly() throws SQLException {
        try (Database timed = installed("timed");
                Database own = server.createDatabase("own")) {
            ServerTime.begin(timed);
            migrate(timed, true);
            serverTime = ServerTime.of(timed);
            ownConnections = migrate(own, false, new OwnConnections(own)) / MIGRATIONS;
        }
    }

    private double migrate(Database database, boolean tracked, Callback... callbacks) {
        return time(configuration(database, tracked).callbacks(callbacks).load());
    }

    /** One migration, behind the thousand that are there. */
    private double migrateOneMore(Database database, boolean tracked) {
        return time(configuration(database, tracked)
                .javaMigrations(new V1001__More())
                .load());
    }

    private FluentConfiguration configuration(Database database, boolean tracked) {
        return Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations("filesystem:" + scripts)
                .placeholders(Map.of("vaulttrack_enabled", String.valueOf(tracked)));
    }

    private static double time(Flyway flyway) {
        long start = System.nanoTime();
        flyway.migrate();
        return (System.nanoTime() - start) / 1e3;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Flyway, %,d migrations in one run, %d rounds, microseconds a migration".formatted(MIGRATIONS, ROUNDS));
        lines.add(Figures.of("  with VaultTrack", plain, tracked));
        lines.add(Figures.of("  with its event triggers alone", plain, captured));
        lines.add("  with a statement before and after, on connections of their own: x %.2f, in one run"
                .formatted(ownConnections / Figures.median(plain)));
        lines.add("  VaultTrack's own callbacks, by the rest of the same run: %.1f %%, at least %.1f %%"
                .formatted(
                        100 * Figures.median(share),
                        100 * share.stream().sorted().findFirst().orElseThrow()));
        lines.add("    before a migration %.0f, at its statements %.0f, after it %.0f; once a run: start %.0f, end %.0f"
                .formatted(
                        part(Stopwatch::beforeMicros),
                        part(Stopwatch::statementMicros),
                        part(Stopwatch::afterMicros),
                        part(Stopwatch::startMicros),
                        part(Stopwatch::finishMicros)));
        lines.add("  on the server, beside the migration or in it");
        lines.addAll(serverTime);
        lines.add(Figures.of("Flyway with one more migration, microseconds a run", oneMore, oneMoreTracked));
        lines.add(Figures.of("Flyway with nothing to migrate, microseconds a run", idle, idleTracked));
        return lines;
    }

    private double part(ToDoubleFunction<Stopwatch> part) {
        return Figures.median(stopwatches.stream().mapToDouble(part).boxed().toList());
    }
}

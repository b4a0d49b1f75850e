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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Time of a Flyway run of many small migrations: plain, with VaultTrack, and with what one would write oneself, a statement
 * before and one after each migration on a connection of its own. By turns, so that noise meets all three.
 */
final class FlywayCost {
    private static final int ROUNDS = Integer.getInteger("vaulttrack.benchmark.rounds", 5);
    private static final int MIGRATIONS = 1_000;
    private static final int IDLE_RUNS = 10;

    private final PostgresServer server;
    private final Path scripts;
    private final List<Double> plain = new ArrayList<>();
    private final List<Double> tracked = new ArrayList<>();
    private final List<Double> ownConnections = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final List<Double> idleTracked = new ArrayList<>();
    private final List<Double> oneMore = new ArrayList<>();
    private final List<Double> oneMoreTracked = new ArrayList<>();
    private final List<Double> share = new ArrayList<>();

    private FlywayCost(PostgresServer server, Path scripts) {
        this.server = server;
        this.scripts = scripts;
    }

    /** Runs all, and returns a line each of what was found. */
    static List<String> of(PostgresServer server) throws IOException, SQLException {
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
        return cost.lines();
    }

    /** A first round warms up. */
    private void forget() {
        List.of(plain, tracked, ownConnections, idle, idleTracked, oneMore, oneMoreTracked, share)
                .forEach(List::clear);
    }

    private void round() throws SQLException {
        try (Database without = server.createDatabase("plain");
                Database with = server.createDatabase("tracked");
                Database own = server.createDatabase("own")) {
            plain.add(migrate(without, false) / MIGRATIONS);
            migrateTracked(with);
            ownConnections.add(migrate(own, false, new OwnConnections(own)) / MIGRATIONS);
            for (int run = 0; run < IDLE_RUNS; run++) {
                idle.add(migrate(without, false));
                idleTracked.add(migrate(with, true));
            }
            oneMore.add(migrateOneMore(without, false));
            oneMoreTracked.add(migrateOneMore(with, true));
        }
    }

    private void migrateTracked(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            SchemaInstaller.install(connection);
        }
        Stopwatch stopwatch = new Stopwatch();
        double all = migrate(database, true, stopwatch.around().toArray(Callback[]::new));
        tracked.add(all / MIGRATIONS);
        share.add(stopwatch.micros() / (all - stopwatch.micros()));
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
        return List.of(
                "Flyway, %,d migrations in one run, %d rounds, microseconds a migration".formatted(MIGRATIONS, ROUNDS),
                Figures.of("  with VaultTrack", plain, tracked),
                Figures.of("  with a statement before and after, on connections of their own", plain, ownConnections),
                "  VaultTrack's own callbacks, by the rest of the same run: %.1f %%, at least %.1f %%"
                        .formatted(
                                100 * Figures.median(share),
                                100 * share.stream().sorted().findFirst().orElseThrow()),
                Figures.of("Flyway with one more migration, microseconds a run", oneMore, oneMoreTracked),
                Figures.of("Flyway with nothing to migrate, microseconds a run", idle, idleTracked));
    }
}

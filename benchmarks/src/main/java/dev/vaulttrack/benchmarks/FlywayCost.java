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

/** Time of a Flyway run of many small migrations, on a database without VaultTrack and on one with it, by turns. */
final class FlywayCost {
    private static final int ROUNDS = 5;
    private static final int MIGRATIONS = 300;

    private FlywayCost() {}

    static Figures of(PostgresServer server) throws IOException, SQLException {
        Path scripts = Files.createTempDirectory("vaulttrack-benchmark");
        for (int i = 1; i <= MIGRATIONS; i++) {
            Files.writeString(
                    scripts.resolve("V" + i + "__table.sql"), "create table t" + i + " (id bigint primary key)");
        }
        migrate(server, scripts, true);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(migrate(server, scripts, false));
            with.add(migrate(server, scripts, true));
        }
        return Figures.of(without, with);
    }

    private static double migrate(PostgresServer server, Path scripts, boolean tracked) throws SQLException {
        try (Database database = server.createDatabase("flyway")) {
            if (tracked) {
                try (Connection connection = database.connect()) {
                    SchemaInstaller.install(connection);
                }
            }
            Flyway flyway = Flyway.configure()
                    .dataSource(database.url(), database.username(), database.password())
                    .locations("filesystem:" + scripts)
                    .placeholders(Map.of("vaulttrack_enabled", String.valueOf(tracked)))
                    .load();
            long start = System.nanoTime();
            flyway.migrate();
            return (System.nanoTime() - start) / 1e3 / MIGRATIONS;
        }
    }
}

package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what VaultTrack adds. Machines are noisy, so each figure is a ratio of two medians that were measured by turns in
 * one run, on one server that syncs to disk.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.start(Map.of("fsync", "on"))) {
            print(
                    "DDL in one transaction, event triggers off and on, microseconds a statement",
                    CaptureCost.of(server));
            print("Flyway, VaultTrack off and on, microseconds a migration", FlywayCost.of(server));
        }
    }

    private static void print(String what, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f and %.0f, so %.0f more (x %.2f)%n",
                what,
                figures.without(),
                figures.with(),
                figures.with() - figures.without(),
                figures.with() / figures.without());
    }
}

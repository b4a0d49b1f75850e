package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * Prints what VaultTrack adds. Machines are noisy, so each figure is a ratio of two medians that were measured by turns in
 * one run, on one server that syncs to disk.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.start(Map.of("fsync", "on"))) {
            System.out.println(CaptureCost.of(server));
            FlywayCost.of(server).forEach(System.out::println);
        }
    }
}

package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.PostgresServer;
import java.util.Map;

/**
 * Prints what VaultTrack adds. Machines are noisy, so each figure is a ratio of two medians that were measured by turns in
 * one run, on one server that syncs to disk.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        try (PostgresServer server = PostgresServer.start(Map.of("fsync", "on"))) {
            System.out.println(CaptureCost.of(server));
            FlywayCost.of(server).forEach(System.out::println);
            LiquibaseCost.of(server).forEach(System.out::println);
        }
    }
}

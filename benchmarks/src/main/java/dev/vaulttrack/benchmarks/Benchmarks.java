package dev.vaulttrack.benchmarks;

import dev.vaulttrack.test.PostgresServer;
import java.util.List;
import java.util.Map;

/**
 * Prints what VaultTrack adds. Machines are noisy, so each figure is a ratio of two medians that were measured by turns in
 * one run, on one server that syncs to disk. The system property {@code vaulttrack.benchmark} names those to run.
 */
public final class Benchmarks {
    private static final List<String> CHOSEN =
            List.of(System.getProperty("vaulttrack.benchmark", "capture,flyway,liquibase")
                    .split(",", -1));

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        try (PostgresServer server = PostgresServer.start(Map.of("fsync", "on"))) {
            if (CHOSEN.contains("capture")) {
                System.out.println(CaptureCost.of(server));
            }
            if (CHOSEN.contains("flyway")) {
                FlywayCost.of(server).forEach(System.out::println);
            }
            if (CHOSEN.contains("liquibase")) {
                LiquibaseCost.of(server).forEach(System.out::println);
            }
        }
    }
}

package dev.vaulttrack.benchmarks;

import java.util.List;

/**
 * Two medians of one run.
 *
 * @param without VaultTrack, microseconds
 * @param with VaultTrack, microseconds
 */
record Figures(double without, double with) {
    static Figures of(List<Double> without, List<Double> with) {
        return new Figures(median(without), median(with));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}

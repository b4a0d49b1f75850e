package dev.vaulttrack.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What two series of one run come to. Machines are noisy: the ratio is the median of those of neighbours, not of all. */
final class Figures {
    private Figures() {}

    /** One line: both medians, and the median and the least of the ratios of each pair. */
    static String of(String what, List<Double> without, List<Double> with) {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < without.size(); pair++) {
            ratios.add(with.get(pair) / without.get(pair));
        }
        return String.format(
                Locale.ROOT,
                "%s: %.0f without, %.0f with, so %.0f more (x %.2f, at least x %.2f)",
                what,
                median(without),
                median(with),
                median(with) - median(without),
                median(ratios),
                ratios.stream().sorted().findFirst().orElseThrow());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}

package dev.vaulttrack.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Time that passes at one kind of event, each time that it comes. */
final class TimedPart {
    private final List<Double> micros = new ArrayList<>();
    private long startedAt;

    void start() {
        startedAt = System.nanoTime();
    }

    void stop() {
        micros.add((System.nanoTime() - startedAt) / 1e3);
    }

    void time(Runnable event) {
        start();
        event.run();
        stop();
    }

    /** The first time, which brings what is done once a run. */
    double first() {
        return micros.get(0);
    }

    int count() {
        return micros.size();
    }

    double sum() {
        return micros.stream().mapToDouble(Double::doubleValue).sum();
    }

    double median() {
        return Figures.median(micros);
    }
}

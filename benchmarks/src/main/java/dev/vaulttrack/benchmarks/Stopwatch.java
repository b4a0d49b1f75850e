package dev.vaulttrack.benchmarks;

import java.util.List;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Time that passes in VaultTrack's callbacks: others stand right before and behind each, by the order of their names. */
final class Stopwatch {
    private long startedAt;
    private long nanos;

    List<Callback> around() {
        return List.of(
                new Mark("", Event.BEFORE_EACH_MIGRATE, this::start),
                new Mark("!", Event.BEFORE_EACH_MIGRATE, this::stop),
                new Mark("~V", Event.AFTER_EACH_MIGRATE, this::start),
                new Mark("~W", Event.AFTER_EACH_MIGRATE, this::stop));
    }

    double micros() {
        return nanos / 1e3;
    }

    private void start() {
        startedAt = System.nanoTime();
    }

    private void stop() {
        nanos += System.nanoTime() - startedAt;
    }

    private static final class Mark extends BaseCallback {
        private final String name;
        private final Event event;
        private final Runnable pressed;

        Mark(String name, Event event, Runnable pressed) {
            this.name = name;
            this.event = event;
            this.pressed = pressed;
        }

        @Override
        public boolean supports(Event told, Context context) {
            return told == event;
        }

        @Override
        public void handle(Event told, Context context) {
            pressed.run();
        }

        @Override
        public String getCallbackName() {
            return name;
        }
    }
}

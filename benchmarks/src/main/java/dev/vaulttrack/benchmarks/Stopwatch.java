package dev.vaulttrack.benchmarks;

import java.util.List;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Time that passes in VaultTrack's callbacks: others stand right before and behind each, by the order of their names. */
final class Stopwatch {
    private final TimedPart before = new TimedPart();
    private final TimedPart starting = new TimedPart();
    private final TimedPart statement = new TimedPart();
    private final TimedPart after = new TimedPart();
    private final TimedPart finish = new TimedPart();

    List<Callback> around() {
        return List.of(
                new Mark("", Event.BEFORE_EACH_MIGRATE, before::start),
                new Mark("!", Event.BEFORE_EACH_MIGRATE, before::stop),
                new Mark("~V", Event.BEFORE_EACH_MIGRATE, starting::start),
                new Mark("~W", Event.BEFORE_EACH_MIGRATE, starting::stop),
                new Mark("", Event.BEFORE_EACH_MIGRATE_STATEMENT, statement::start),
                new Mark("!", Event.BEFORE_EACH_MIGRATE_STATEMENT, statement::stop),
                new Mark("", Event.AFTER_EACH_MIGRATE_STATEMENT, statement::start),
                new Mark("!", Event.AFTER_EACH_MIGRATE_STATEMENT, statement::stop),
                new Mark("~V", Event.AFTER_EACH_MIGRATE, after::start),
                new Mark("~W", Event.AFTER_EACH_MIGRATE, after::stop),
                new Mark("", Event.AFTER_MIGRATE_OPERATION_FINISH, finish::start),
                new Mark("~W", Event.AFTER_MIGRATE_OPERATION_FINISH, finish::stop));
    }

    /** All of it, in microseconds. */
    double micros() {
        return before.sum() + starting.sum() + statement.sum() + after.sum() + finish.sum();
    }

    /** What the first migration waits for more than the others do: the start of the run. */
    double startMicros() {
        return before.first() - before.median();
    }

    /** Before a migration, the median. */
    double beforeMicros() {
        return before.median() + starting.median();
    }

    /** Before and after its statements. */
    double statementMicros() {
        return statement.sum() / after.count();
    }

    /** After a migration, the median. */
    double afterMicros() {
        return after.median();
    }

    /** At the end of the run. */
    double finishMicros() {
        return finish.sum();
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

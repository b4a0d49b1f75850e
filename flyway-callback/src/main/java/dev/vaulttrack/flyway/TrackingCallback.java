package dev.vaulttrack.flyway;

import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the events of its set. Events are compared by name, because a constant that a version of Flyway lacks cannot
 * be linked there.
 */
abstract sealed class TrackingCallback implements Callback permits OpeningCallback, ClosingCallback {
    private final String name;
    private final Set<String> events;

    TrackingCallback(String name, Set<String> events) {
        this.name = name;
        this.events = events;
    }

    /** The context is null where Flyway only asks whether it needs a connection for an event. */
    @Override
    public final boolean supports(Event event, @Nullable Context context) {
        return events.contains(event.name());
    }

    @Override
    public final boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public final void handle(Event event, Context context) {
        FlywayRuns.handle(event.name(), context);
    }

    @Override
    public final String getCallbackName() {
        return name;
    }
}

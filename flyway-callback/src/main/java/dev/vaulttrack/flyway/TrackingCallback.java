package dev.vaulttrack.flyway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Passes on the events that mean one of its moments. */
abstract sealed class TrackingCallback implements Callback permits OpeningCallback, ClosingCallback {
    /** From Flyway 13.1 on each event that a callback handles is a line in the user's log. */
    private static final boolean ANNOUNCED = isAnnounced();

    private final String name;
    private final Map<String, Moment> moments = new HashMap<>();
    private @Nullable Context heard;

    TrackingCallback(String name, Set<Moment> moments) {
        this.name = name;
        for (Event event : Event.values()) {
            Moment.among(moments, event.name()).ifPresent(moment -> this.moments.put(event.name(), moment));
        }
    }

    /**
     * The context is null where Flyway only asks whether it needs a connection for an event.
     *
     * <p>Where handling would be announced, the event is dealt with right here, where it is told of just as well.
     */
    @Override
    public final boolean supports(Event event, @Nullable Context context) {
        Moment moment = moments.get(event.name());
        if (moment == null || !moment.isNow(context)) {
            return false;
        }
        if (context == null || !(ANNOUNCED || moment.isQuiet())) {
            return true;
        }
        // Each event has a context of its own, so that to be asked twice does no harm.
        if (heard != context) {
            heard = context;
            handle(event, context);
        }
        return false;
    }

    /** In a transaction of its own, a claim would end before the work begins that it is for. */
    @Override
    public final boolean canHandleInTransaction(Event event, Context context) {
        return !Set.of(Moment.CALLBACKS_BEGIN, Moment.COMMAND_BEGINS, Moment.COMMAND_FAILED)
                .contains(moments.get(event.name()));
    }

    @Override
    public final void handle(Event event, Context context) {
        Optional.ofNullable(moments.get(event.name()))
                .ifPresent(moment -> FlywayRuns.handle(moment, event.name(), context));
    }

    @Override
    public final String getCallbackName() {
        return name;
    }

    private static boolean isAnnounced() {
        try {
            Context.class.getMethod("getReportDetails");
            return true;
        } catch (NoSuchMethodException before13dot1) {
            return false;
        }
    }
}

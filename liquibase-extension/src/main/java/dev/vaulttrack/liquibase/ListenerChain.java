package dev.vaulttrack.liquibase;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import liquibase.Scope;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;

/**
 * A command's listeners with ours among them. Ours comes first, so that it hears of a changeset even when another listener
 * throws; the others stay as they are.
 *
 * @param whole what the command tells
 * @param tracking ours
 */
record ListenerChain(DefaultChangeExecListener whole, TrackingListener tracking) {
    // By identity, since DefaultChangeExecListener has no equals: updateTestingRollback hands its listeners to the
    // commands
    // that it runs inside, and a Liquibase object to each of its commands.
    private static final Map<DefaultChangeExecListener, TrackingListener> ATTACHED =
            Collections.synchronizedMap(new WeakHashMap<>());

    static ListenerChain around(ChangeExecListener present) {
        DefaultChangeExecListener whole =
                present instanceof DefaultChangeExecListener chain ? chain : new DefaultChangeExecListener(present);
        return new ListenerChain(whole, ATTACHED.computeIfAbsent(whole, ListenerChain::attach));
    }

    private static TrackingListener attach(DefaultChangeExecListener whole) {
        TrackingListener tracking = new TrackingListener();
        try {
            Field listeners = DefaultChangeExecListener.class.getDeclaredField("listeners");
            listeners.setAccessible(true);
            addFirst(listeners.get(whole), tracking);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Scope.getCurrentScope()
                    .getLog(ListenerChain.class)
                    .fine("VaultTrack listens last, because this Liquibase keeps its listeners elsewhere: " + e);
            whole.addListener(tracking);
        }
        return tracking;
    }

    @SuppressWarnings("unchecked") // The field's declared type, in every version so far.
    private static void addFirst(Object listeners, ChangeExecListener tracking) {
        ((List<ChangeExecListener>) listeners).add(0, tracking);
    }
}

package dev.vaulttrack.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Maven's own listener, so that the report is there, and a gate has spoken, before Maven sums the build up.
 *
 * <p>A proxy, because later versions of Maven may add methods to the interface.
 */
final class SessionListener {
    private final @Nullable ExecutionListener next;
    private final SessionWatch watch;
    private final Runnable atEnd;

    private SessionListener(@Nullable ExecutionListener next, SessionWatch watch, Runnable atEnd) {
        this.next = next;
        this.watch = watch;
        this.atEnd = atEnd;
    }

    static ExecutionListener before(@Nullable ExecutionListener next, SessionWatch watch, Runnable atEnd) {
        SessionListener listener = new SessionListener(next, watch, atEnd);
        return (ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? objectMethod(proxy, method.getName(), arguments)
                        : listener.hear(method, arguments));
    }

    private @Nullable Object hear(Method method, Object[] arguments) throws Throwable {
        if (arguments[0] instanceof ExecutionEvent event) {
            notice(method.getName(), event);
        }
        return next == null ? null : passOn(next, method, arguments);
    }

    private void notice(String method, ExecutionEvent event) {
        if (method.equals("mojoStarted")) {
            watch.starts(event.getMojoExecution());
        } else if (method.equals("sessionEnded")) {
            atEnd.run();
        }
    }

    private static @Nullable Object passOn(ExecutionListener next, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Object objectMethod(Object proxy, String name, Object[] arguments) {
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "VaultTrack's execution listener";
        };
    }
}

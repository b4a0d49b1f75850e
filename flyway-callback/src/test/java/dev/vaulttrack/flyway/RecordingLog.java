package dev.vaulttrack.flyway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.jspecify.annotations.Nullable;

/** What Flyway's log says, ours included, from the last {@link #clear()} on. Flyway instantiates it by name. */
public final class RecordingLog implements LogCreator, Log {
    private static final List<String> LINES = new CopyOnWriteArrayList<>();

    static void clear() {
        LINES.clear();
    }

    /** All lines above debug. */
    static List<String> lines() {
        return List.copyOf(LINES);
    }

    /** The lines that speak of VaultTrack. */
    static List<String> ours() {
        return LINES.stream().filter(line -> line.contains("VaultTrack")).toList();
    }

    @Override
    public Log createLogger(@Nullable Class<?> type) {
        return this;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {
        LINES.add("INFO " + message);
    }

    @Override
    public void warn(String message) {
        LINES.add("WARN " + message);
    }

    @Override
    public void error(String message) {
        LINES.add("ERROR " + message);
    }

    @Override
    public void error(String message, Exception e) {
        LINES.add("ERROR " + message);
    }

    @Override
    public void notice(String message) {
        LINES.add("NOTICE " + message);
    }
}

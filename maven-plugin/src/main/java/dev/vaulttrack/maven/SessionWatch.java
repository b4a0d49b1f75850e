package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.HostTool;
import dev.vaulttrack.report.command.Surroundings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.plugin.MojoExecution;

/** What ran in this session, as far as a report depends on it. Goals may run in several threads. */
final class SessionWatch {
    private static final String REPORTED = "vaulttrack.reported";
    private static final Set<String> READ_ONLY_GOALS = Set.of("help", "info", "validate", "status", "history");

    private final Surroundings surroundings;
    private final AtomicBoolean reported;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final AtomicBoolean cleaned = new AtomicBoolean();
    private final AtomicBoolean didMoreThanClean = new AtomicBoolean();

    /** A goal and the build extension live in different class loaders: only JDK types in the session's data unite them. */
    SessionWatch(Surroundings surroundings, Map<String, Object> sessionData) {
        this.surroundings = surroundings;
        this.reported = new AtomicBoolean();
        sessionData.put(REPORTED, reported);
    }

    /** To be called by a goal that wrote a report. */
    static void reportIsWritten(Map<String, Object> sessionData) {
        if (sessionData.get(REPORTED) instanceof AtomicBoolean reported) {
            reported.set(true);
        }
    }

    void starts(MojoExecution execution) {
        starts(execution.getGroupId() + ":" + execution.getArtifactId(), execution.getGoal());
    }

    void starts(String pluginKey, String goal) {
        boolean clean = pluginKey.equals("org.apache.maven.plugins:maven-clean-plugin");
        (clean ? cleaned : didMoreThanClean).set(true);
        if (changes(pluginKey, goal)) {
            changed.set(true);
            reported.set(false);
        }
    }

    private boolean changes(String pluginKey, String goal) {
        if (pluginKey.equals(Settings.PLUGIN_KEY)) {
            return goal.equals("install");
        }
        for (HostTool tool : HostTool.values()) {
            if (pluginKey.equals(tool.pluginKey())) {
                return !READ_ONLY_GOALS.contains(goal) && !tool.isSkipped(surroundings);
            }
        }
        return false;
    }

    /** Whether something ran that may have changed a database. */
    boolean sawChange() {
        return changed.get();
    }

    /** Whether a goal wrote a report, and nothing changed since. */
    boolean sawReport() {
        return reported.get();
    }

    /** Whether this session was there to clean up: it must not leave new files. */
    boolean onlyCleaned() {
        return cleaned.get() && !didMoreThanClean.get();
    }
}

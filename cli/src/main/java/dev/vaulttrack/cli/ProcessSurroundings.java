package dev.vaulttrack.cli;

import dev.vaulttrack.report.command.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environment and properties of a process. */
record ProcessSurroundings(Map<String, String> variables) implements Surroundings {
    static ProcessSurroundings ofThisProcess() {
        return new ProcessSurroundings(System.getenv());
    }

    @Override
    public @Nullable String property(String name) {
        return set(System.getProperty(name));
    }

    @Override
    public @Nullable String environment(String name) {
        return set(variables.get(name));
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    @Override
    public @Nullable String configuration(String pluginKey, String name) {
        return null;
    }

    @Override
    public @Nullable Account account(String id) {
        return null;
    }

    @Override
    public Path directory() {
        return Path.of("");
    }
}

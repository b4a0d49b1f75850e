package dev.vaulttrack.maven;

import dev.vaulttrack.report.command.Surroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Surroundings that a test lays out. */
final class KnownSurroundings implements Surroundings {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> configurations = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();

    KnownSurroundings withProperty(String name, String value) {
        properties.put(name, value);
        return this;
    }

    KnownSurroundings withVariable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    KnownSurroundings withConfiguration(String pluginKey, String name, String value) {
        configurations.put(pluginKey + " " + name, value);
        return this;
    }

    KnownSurroundings withServer(String id, String username, String password) {
        accounts.put(id, new Account(username, password));
        return this;
    }

    @Override
    public @Nullable String property(String name) {
        return properties.get(name);
    }

    @Override
    public @Nullable String environment(String name) {
        return variables.get(name);
    }

    @Override
    public @Nullable String configuration(String pluginKey, String name) {
        return configurations.get(pluginKey + " " + name);
    }

    @Override
    public @Nullable Account account(String id) {
        return accounts.get(id);
    }

    @Override
    public Path directory() {
        return Path.of("");
    }
}

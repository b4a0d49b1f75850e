package dev.vaulttrack.report.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is known beyond what the user said of a command: properties, environment, other tools' settings, kept accounts. */
public interface Surroundings {
    /** A property, asked in the order of the tool that runs us; empty ones are unset. */
    @Nullable String property(String name);

    /** A variable of the environment; empty ones are unset. */
    @Nullable String environment(String name);

    /** What a plugin's configuration says, at its top level; null where there are no plugins. */
    @Nullable String configuration(String pluginKey, String name);

    /** An account that is kept under this id; null when there is none. */
    @Nullable Account account(String id);

    /** Where relative paths begin. */
    Path directory();

    /** A user's name and password, in clear. */
    record Account(@Nullable String username, @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }
}

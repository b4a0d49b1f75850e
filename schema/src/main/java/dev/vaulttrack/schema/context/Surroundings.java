package dev.vaulttrack.schema.context;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process that a tool runs in.
 *
 * @param environment its environment variables
 * @param osUser the operating system's user, blank if unknown
 * @param application the program's main class, without its arguments, which may hold passwords; blank if unknown
 * @param directory where it was started
 */
public record Surroundings(Map<String, String> environment, String osUser, String application, Path directory) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** This process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("user.name", ""),
                System.getProperty("sun.java.command", "").split(" ", 2)[0],
                Path.of(System.getProperty("user.dir", "")));
    }

    /** The variable's value; null when it is not set or blank. */
    @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}

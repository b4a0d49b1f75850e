package dev.vaulttrack.flyway;

import dev.vaulttrack.test.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Migrates in a JVM of its own: with another class path, or to be killed. */
final class ForkedFlyway {
    private ForkedFlyway() {}

    static Process start(Database database, Path folder, String classPath) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        FlywayProcess.class.getName(),
                        database.url(),
                        database.username(),
                        database.password(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
    }
}

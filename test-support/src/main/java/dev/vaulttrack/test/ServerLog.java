package dev.vaulttrack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the output of a server goes. */
record ServerLog(Path file) {
    /** A log that the next {@code mvn clean} removes; in the directory for temporary files where nothing is built. */
    static ServerLog named(String name) {
        Path target = Path.of("target").toAbsolutePath();
        Path directory = Files.isDirectory(target) ? target.resolve("postgres-logs") : DataDirectory.HOME;
        try {
            return new ServerLog(Files.createDirectories(directory).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + directory + " for the log of PostgreSQL", e);
        }
    }

    Redirect redirect() {
        return Redirect.appendTo(file.toFile());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

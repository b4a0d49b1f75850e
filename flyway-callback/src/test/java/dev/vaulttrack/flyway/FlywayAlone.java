package dev.vaulttrack.flyway;

import dev.vaulttrack.test.Database;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Flyway in a class loader of its own, that sees VaultTrack or does not. */
final class FlywayAlone implements AutoCloseable {
    private static final String SERVICES = "META-INF/services/org.flywaydb.core.extensibility.Plugin";

    private final URLClassLoader loader;

    private FlywayAlone(List<Path> classPath) {
        // Nothing of this JVM's class path: only what a user has.
        this.loader = new URLClassLoader(
                classPath.stream().map(FlywayAlone::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** The Flyway of this build, with VaultTrack as it was compiled. */
    static FlywayAlone withUs() {
        return new FlywayAlone(classPath().toList());
    }

    /** The same without VaultTrack. */
    static FlywayAlone withoutUs() {
        return new FlywayAlone(classPath().filter(entry -> !isOurs(entry)).toList());
    }

    /** The jars of that folder and the classes of these tests, with VaultTrack's jar or without. */
    static FlywayAlone of(Path folder, Path... added) throws IOException {
        List<Path> classPath = new ArrayList<>(Arrays.asList(added));
        try (Stream<Path> jars = Files.list(folder)) {
            jars.forEach(classPath::add);
        }
        classPath().filter(entry -> Files.exists(entry.resolve("situations"))).forEach(classPath::add);
        return new FlywayAlone(classPath);
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private static boolean isOurs(Path entry) {
        return Files.exists(entry.resolve(SERVICES)) || Files.exists(entry.resolve("vaulttrack/schema/index"));
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry.toString(), e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /** What Flyway told of a command, a line each. */
    @SuppressWarnings("unchecked")
    List<String> run(Database database, Path folder, List<String> words) {
        Map<String, String> where = Map.of(
                "url", database.url(),
                "user", database.username(),
                "password", database.password(),
                "folder", folder.toString());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return ((BiFunction<Map<String, String>, List<String>, List<String>>)
                            loader.loadClass(FlywayCommand.class.getName())
                                    .getConstructor()
                                    .newInstance())
                    .apply(where, words);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot call Flyway", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}

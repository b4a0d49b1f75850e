package dev.vaulttrack.liquibase;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Liquibase as it is without VaultTrack: loaded once more, from a class path that our module is taken out of. */
final class Bystander {
    private static final String OURS = location();
    private static final ClassLoader WITHOUT_US = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader());

    private Bystander() {}

    /** As {@link ToolRun#run}, which it is. */
    @SuppressWarnings("unchecked")
    static List<String> run(Map<String, String> told) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(WITHOUT_US);
        try {
            return (List<String>) WITHOUT_US
                    .loadClass(ToolRun.class.getName())
                    .getMethod("run", Map.class)
                    .invoke(null, told);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static boolean knows(String className) {
        try {
            WITHOUT_US.loadClass(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static String classPath() {
        return String.join(File.pathSeparator, paths());
    }

    private static List<String> paths() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !Path.of(path).toAbsolutePath().equals(Path.of(OURS)))
                .toList();
    }

    private static URL[] urls() {
        return paths().stream().map(Bystander::url).toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static String location() {
        return Path.of(VaultTrackCommandStep.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toAbsolutePath()
                .toString();
    }
}

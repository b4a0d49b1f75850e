package dev.vaulttrack.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** SHA-256 of a migration's file as it lies there: Flyway's own checksum has 32 bits, and {@code repair} overwrites it. */
final class ScriptDigest {
    private ScriptDigest() {}

    /** The digest in hex; null when there is no such file, as with migrations that a program makes up. */
    static @Nullable String of(MigrationInfo migration, Configuration configuration) {
        try (InputStream script = open(migration, configuration)) {
            return script == null ? null : digest(script);
        } catch (IOException | IllegalArgumentException unreadable) {
            // Flyway has just read it, so it lies where only the user's own resolver can read.
            return null;
        }
    }

    private static @Nullable InputStream open(MigrationInfo migration, Configuration configuration) throws IOException {
        String location = Objects.requireNonNullElse(migration.getPhysicalLocation(), "");
        int url = location.indexOf("file:");
        // A script in a jar is told as <working directory>/file:/some.jar!/db/migration/V1__x.sql.
        if (url >= 0 && location.contains("!/")) {
            return entry(URI.create("jar:" + location.substring(url).replace(" ", "%20")));
        }
        if (!location.isEmpty() && Files.isRegularFile(Path.of(location))) {
            return Files.newInputStream(Path.of(location));
        }
        return resource(migration, configuration);
    }

    private static InputStream entry(URI jarEntry) throws IOException {
        URLConnection connection = jarEntry.toURL().openConnection();
        // A cached jar would stay open, and locked on Windows, as long as the JVM lives.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static @Nullable InputStream resource(MigrationInfo migration, Configuration configuration) {
        ClassLoader loader = configuration.getClassLoader();
        String script = migration.getScript();
        InputStream javaMigration = loader.getResourceAsStream(script.replace('.', '/') + ".class");
        if (javaMigration != null) {
            return javaMigration;
        }
        return Arrays.stream(configuration.getLocations())
                .filter(Location::isClassPath)
                .map(location -> loader.getResourceAsStream(location.getRootPath() + "/" + script))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String digest(InputStream script) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(script, sha256).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

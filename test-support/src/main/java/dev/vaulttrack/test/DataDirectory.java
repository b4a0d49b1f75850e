package dev.vaulttrack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of one embedded server. */
record DataDirectory(Path path) {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 4L << 30;

    private static final Path DISK = Path.of(System.getProperty("java.io.tmpdir"));

    static final Path HOME = home(base());

    /** In memory where there is enough of it: each test writes a database of its own, tens of megabytes, and drops it. */
    private static Path base() {
        boolean fits = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() >= ENOUGH_BYTES;
        return fits ? MEMORY : DISK;
    }

    private static Path home(Path base) {
        return base.resolve("embedded-pg");
    }

    /** A fresh one for a server with these settings: what waits until something is on disk would wait for nothing in memory. */
    static DataDirectory fresh(ServerSettings settings) {
        boolean waitsForDisk = !"off".equals(settings.values().get("fsync"));
        Path home = waitsForDisk ? home(DISK) : HOME;
        return new DataDirectory(home.resolve("vaulttrack-" + UUID.randomUUID()));
    }

    /** Where a JVM was killed, the next one stops its server and deletes its data, but Zonky looks only here. */
    Path home() {
        return Objects.requireNonNull(path.getParent());
    }

    boolean isInMemory() {
        return path.startsWith(MEMORY);
    }

    /** A file that holds the password which initdb gives the superuser. */
    Path passwordFile(String password) {
        createHome();
        return write(path.resolveSibling(path.getFileName() + ".password"), password);
    }

    /** The first server on a machine that waits for its disk finds no home there: all others live in memory. */
    private void createHome() {
        try {
            Files.createDirectories(home());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + home(), e);
        }
    }

    /** Trusts nobody, so that a wrong password fails here as it does elsewhere; md5 also stands for scram-sha-256. */
    void requirePasswords() {
        write(path.resolve("pg_hba.conf"), """
                host all all all md5
                host replication all all md5
                """);
    }

    void delete() {
        try {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".password"));
            deleteTree();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }

    private void deleteTree() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}

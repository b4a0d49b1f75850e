package dev.vaulttrack.report.bundle;

import dev.vaulttrack.report.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a report, in a directory or in a zip file of one.
 *
 * @param archive what has to be closed; null for a directory
 */
record Bundle(Path root, @Nullable FileSystem archive) implements Closeable {
    static final String REPORT = "report.json";

    /** Opens it. Nothing is unpacked. */
    static Bundle open(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new Bundle(place.toRealPath(), null);
        }
        refuseTwins(place);
        FileSystem archive = FileSystems.newFileSystem(place, (ClassLoader) null);
        return new Bundle(archive.getPath("/"), archive);
    }

    /** Of two files of one name, one program unpacks the first and another the last. */
    private static void refuseTwins(Path place) throws IOException {
        try (ZipFile zip = new ZipFile(place.toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            if (new TreeSet<>(names).size() != names.size()) {
                throw new ZipException("two files in it have the same name");
            }
        }
    }

    /** SHA-256 of each file in hex, by its name, in the order of the names; directories are parted by {@code /}. */
    SortedMap<String, String> digests() throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path file : files()) {
            digests.put(name(file), Sha256.hex(file));
        }
        return digests;
    }

    private List<Path> files() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw new IOException(name(file) + " is a link, or no file; evidence consists of files");
            }
        }
        return files;
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    Path file(String name) {
        return root.resolve(name);
    }

    boolean has(String name) {
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }
}

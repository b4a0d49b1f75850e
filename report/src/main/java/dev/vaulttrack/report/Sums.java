package dev.vaulttrack.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digests of a report's files, in the form that {@code sha256sum --check} reads. */
public final class Sums {
    /** Name of the file that holds them. */
    public static final String FILE_NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private Sums() {}

    static Path write(Path directory, List<Path> files) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (Path file : files) {
            sums.put(name(directory, file), Sha256.hex(file));
        }
        return write(directory, sums);
    }

    /** Adds one that is in the directory, or takes it anew. */
    public static void add(Path directory, Path file) throws IOException {
        SortedMap<String, String> sums = read(directory.resolve(FILE_NAME));
        sums.put(name(directory, file), Sha256.hex(file));
        write(directory, sums);
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static Path write(Path directory, SortedMap<String, String> sums) throws IOException {
        StringBuilder lines = new StringBuilder();
        sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
        Path target = directory.resolve(FILE_NAME);
        AtomicFile.write(target, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
        return target;
    }

    /**
     * Reads them: SHA-256 in hex by the name of the file.
     *
     * @throws IOException for a file that holds anything else
     */
    public static SortedMap<String, String> read(Path file) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || sums.put(parts.group(2), parts.group(1)) != null) {
                throw new IOException(FILE_NAME + " holds a line that is no digest of a file, or a second one of it");
            }
        }
        return sums;
    }
}

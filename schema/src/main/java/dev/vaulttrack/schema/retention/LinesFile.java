package dev.vaulttrack.schema.retention;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A gzip file of lines. It bears its name only once it is whole, on disk, and read again. */
record LinesFile(Path path) {
    private static final int ROWS_A_REPORT = 1000;

    boolean exists() {
        return Files.exists(path);
    }

    /** Writes the only column of the rows, in constant memory. What fails leaves nothing. */
    FileFacts write(ResultSet rows, LongConsumer progress) throws SQLException, IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            return complete(part, fill(part, rows, progress));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileFacts fill(Path part, ResultSet rows, LongConsumer progress) throws SQLException, IOException {
        LineDigest digest = new LineDigest();
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
            long count = 0;
            while (rows.next()) {
                byte[] line = LineDigest.bytes(rows.getString(1));
                out.write(line);
                out.write('\n');
                digest.add(line);
                if (++count % ROWS_A_REPORT == 0) {
                    progress.accept(count);
                }
            }
            progress.accept(count);
        }
        return digest.facts(0);
    }

    private FileFacts complete(Path part, FileFacts written) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        FileFacts found = new LinesFile(part).read();
        if (!found.holds(written.rows(), written.rowsSha256())) {
            throw new IOException(part + " does not hold what was written to it: the disk is full or broken");
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        return found;
    }

    /** Reads it through. */
    FileFacts read() throws IOException {
        LineDigest digest = new LineDigest();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                digest.add(LineDigest.bytes(line));
            }
        }
        return digest.facts(Files.size(path));
    }
}

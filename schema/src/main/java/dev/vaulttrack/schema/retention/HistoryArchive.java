package dev.vaulttrack.schema.retention;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes history to files, so that {@code cleanup_old_data()} may remove it: one gzip file of JSON lines for each table and
 * month, with a manifest. Each file is read again, and then counted and digested by the server, before it is recorded.
 *
 * <p>May be interrupted at any point. The next run keeps the files that are whole and still true, and never overwrites one.
 */
public final class HistoryArchive {
    private final Connection connection;
    private final ArchiveRequest request;
    private long written;
    private long total;

    private HistoryArchive(Connection connection, ArchiveRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /**
     * Archives what is not archived yet.
     *
     * @param connection a connection in no transaction, of a login that sees the whole history; its autocommit is left as it was
     * @throws VaultTrackException VT046 for a login that does not, VT048 when rows changed meanwhile, VT057 for a file that
     *     cannot be written
     */
    public static List<ArchivedFile> write(Connection connection, ArchiveRequest request) {
        try {
            return LongWork.on(connection, new HistoryArchive(connection, request)::run);
        } catch (SQLException e) {
            throw VaultTrackException.of("archive the history", e);
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT057",
                    "Cannot write the archive to " + request.directory() + ": " + e.getMessage()
                            + ". Give it a directory with room; what is whole there is kept.",
                    e);
        }
    }

    private List<ArchivedFile> run() throws SQLException, IOException {
        Files.createDirectories(request.directory());
        List<ArchiveUnit> units = ArchiveUnit.olderThan(connection, request.olderThanDays());
        total = units.stream().mapToLong(ArchiveUnit::rows).sum();
        List<ArchivedFile> files = new ArrayList<>();
        for (ArchiveUnit unit : units) {
            files.add(archive(unit));
            connection.commit();
        }
        return files;
    }

    private ArchivedFile archive(ArchiveUnit unit) throws SQLException, IOException {
        String database = connection.getCatalog();
        String name = fileName(database) + "-" + unit.relation() + "-" + unit.month();
        LinesFile file = file(name, 1);
        for (int number = 2; file.exists(); number++) {
            FileFacts found = readable(file);
            if (found != null && unit.isIn(found, connection)) {
                return keep(unit, file, found);
            }
            file = file(name, number);
        }
        FileFacts facts = write(unit, file);
        new Manifest(database, unit.relation(), unit.month()).write(file.path(), facts);
        unit.record(facts, String.valueOf(file.path().getFileName()), connection);
        return new ArchivedFile(file.path(), facts.rows(), false);
    }

    private ArchivedFile keep(ArchiveUnit unit, LinesFile file, FileFacts facts) throws SQLException, IOException {
        new Manifest(connection.getCatalog(), unit.relation(), unit.month()).write(file.path(), facts);
        if (!unit.isRecorded(facts, connection)) {
            unit.record(facts, String.valueOf(file.path().getFileName()), connection);
        }
        written += facts.rows();
        request.progress().wrote(String.valueOf(file.path().getFileName()), written, total);
        return new ArchivedFile(file.path(), facts.rows(), true);
    }

    private FileFacts write(ArchiveUnit unit, LinesFile file) throws SQLException, IOException {
        String name = String.valueOf(file.path().getFileName());
        try (PreparedStatement lines = unit.lines(connection);
                ResultSet rows = lines.executeQuery()) {
            FileFacts facts = file.write(rows, count -> request.progress().wrote(name, written + count, total));
            written += facts.rows();
            return facts;
        }
    }

    /** A file that somebody damaged is left as it is, and the archive goes into another. */
    private static @Nullable FileFacts readable(LinesFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            return null;
        }
    }

    private LinesFile file(String name, int number) {
        Path path = request.directory().resolve(name + (number == 1 ? "" : "-" + number) + ".jsonl.gz");
        return new LinesFile(path);
    }

    /** A database may be called what no file system allows. */
    static String fileName(String database) {
        return database.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}

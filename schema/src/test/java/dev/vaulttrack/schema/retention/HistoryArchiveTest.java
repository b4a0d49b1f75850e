package dev.vaulttrack.schema.retention;

import static dev.vaulttrack.test.DatabaseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.schema.Tracked;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Written, interrupted anywhere, and written on. The old history is that of 2024, 28 rows in 19 files. */
@ExtendWith(PostgresExtension.class)
class HistoryArchiveTest {
    private static final ArchiveProgress SILENT = (file, rows, total) -> {};

    @TempDir
    private Path directory;

    private final Database database;

    HistoryArchiveTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void installWithOldHistory() throws SQLException, IOException {
        Tracked.install(database);
        try (InputStream sql = HistoryArchiveTest.class.getResourceAsStream("/retention/old-history.sql")) {
            database.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsArchivedCanBeRemoved() throws SQLException {
        List<ArchivedFile> files = archive(SILENT);

        assertThat(files).hasSize(19).noneMatch(ArchivedFile::kept);
        assertThat(files.stream().mapToLong(ArchivedFile::rows).sum()).isEqualTo(28);
        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);
    }

    @Test
    void aFileHoldsTheRowsAndItsManifestTheDigests() throws Exception {
        archive(SILENT);

        Path events = directory.resolve(database.name() + "-ddl_event_l-2024-02.jsonl.gz");
        assertThat(lines(events))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{").contains("\"object_identity\": \"public.old_"));
        assertThat(Files.readString(directory.resolve(events.getFileName() + ".manifest.json")))
                .contains("\"rows\": 2", database.value("""
                        select encode(rows_sha256, 'hex') from script_tracking.archive_s
                        where relation_name = 'ddl_event_l' and range_start = '2024-02-01Z'""", String.class));
    }

    @Test
    void progressIsTold() throws SQLException {
        List<String> told = new ArrayList<>();

        archive((file, rows, total) -> told.add(rows + "/" + total));

        assertThat(told).hasSize(19).last().isEqualTo("28/28");
    }

    @Test
    void aSecondRunKeepsEveryFile() throws Exception {
        archive(SILENT);
        List<FileTime> before = times();

        assertThat(archive(SILENT)).hasSize(19).allMatch(ArchivedFile::kept);

        assertThat(times()).isEqualTo(before);
        assertThat(database).hasRowCount("select * from script_tracking.archive_s", 19);
    }

    @Test
    void anInterruptionWhileWritingLosesNothing() throws SQLException {
        assertThatThrownBy(() -> archive((file, rows, total) -> {
                    if (file.contains("deployment_h")) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        assertThat(database).failsWithCode("VT053", "select script_tracking.cleanup_old_data()");

        List<ArchivedFile> files = archive(SILENT);

        assertThat(files).hasSize(19).anyMatch(ArchivedFile::kept).anyMatch(file -> !file.kept());
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);
    }

    @Test
    void aLostConnectionLosesNothing() throws SQLException {
        try (Connection connection = database.connect()) {
            ArchiveRequest request = new ArchiveRequest(directory, 0, (file, rows, total) -> {
                if (file.contains("operation_h-2024-02")) {
                    database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where pid <> pg_backend_pid() and datname = current_database() and state <> 'idle'");
                }
            });
            assertThatThrownBy(() -> HistoryArchive.write(connection, request)).isInstanceOf(VaultTrackException.class);
        }

        assertThat(archive(SILENT)).hasSize(19).anyMatch(ArchivedFile::kept);
        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(28);
    }

    @Test
    void aFileThatWasNotRecordedIsRecordedByTheNextRun() throws SQLException {
        String auditor = database.createLoginRole("auditor");
        database.execute(
                "grant vaulttrack_auditor to " + auditor,
                "revoke execute on function script_tracking.record_archive(name, timestamptz, bigint, bytea, text, bytea, bigint) from vaulttrack_auditor");
        try (Connection connection = database.connect(auditor, auditor)) {
            assertThatThrownBy(() -> HistoryArchive.write(connection, new ArchiveRequest(directory, 0, SILENT)))
                    .hasMessageStartingWith("VT015");
        }

        List<ArchivedFile> files = archive(SILENT);

        assertThat(files.stream().filter(ArchivedFile::kept)).hasSize(1);
        assertThat(database).hasRowCount("select * from script_tracking.archive_s", 19);
    }

    @Test
    void rowsThatCameLaterGoIntoAnotherFile() throws SQLException {
        archive(SILENT);
        database.execute(
                "insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text) values (sha256('x'), '2024-02-02Z', 'x')");

        archive(SILENT);

        assertThat(directory.resolve(database.name() + "-sql_text-2024-02.jsonl.gz"))
                .exists();
        assertThat(directory.resolve(database.name() + "-sql_text-2024-02-2.jsonl.gz"))
                .exists();
        assertThat(database.value("select script_tracking.cleanup_old_data()", Long.class))
                .isEqualTo(29);
    }

    @Test
    void aDamagedFileIsLeftAndWrittenAgainBesideIt() throws Exception {
        archive(SILENT);
        Path damaged = directory.resolve(database.name() + "-sql_text-2024-02.jsonl.gz");
        Files.writeString(damaged, "not gzip");

        archive(SILENT);

        assertThat(damaged).hasContent("not gzip");
        assertThat(lines(directory.resolve(database.name() + "-sql_text-2024-02-2.jsonl.gz")))
                .hasSize(2);
    }

    @Test
    void aDirectoryThatCannotBeIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> HistoryArchive.write(connection, new ArchiveRequest(file, 0, SILENT)))
                    .hasMessageStartingWith("VT057");
        }
    }

    private List<ArchivedFile> archive(ArchiveProgress progress) throws SQLException {
        try (Connection connection = database.connect()) {
            List<ArchivedFile> files = HistoryArchive.write(connection, new ArchiveRequest(directory, 0, progress));
            assertThat(connection.getAutoCommit()).isTrue();
            return files;
        }
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "*.gz")) {
            for (Path file : files) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

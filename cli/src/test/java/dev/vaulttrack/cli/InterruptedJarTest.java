package dev.vaulttrack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in what the jar does. */
@EnabledIfSystemProperty(named = Jar.PROPERTY, matches = ".+", disabledReason = "there is no jar before it is packed")
@ExtendWith(PostgresExtension.class)
class InterruptedJarTest {
    private static final int MILLISECONDS_BETWEEN_LOOKS = 5;

    @TempDir
    private Path directory;

    @Test
    void ctrlCLeavesNothingHalfWritten(Database database) throws Exception {
        Prepared.begin(database);
        Prepared.addTexts(database, 15_000);
        Path kept = directory.resolve("kept");
        Jar jar = Jar.on(database, directory);

        Process archive = jar.start("archive", "--archive-directory", "kept");
        while (archive.isAlive() && files(kept).noneMatch(file -> file.endsWith(".part"))) {
            TimeUnit.MILLISECONDS.sleep(MILLISECONDS_BETWEEN_LOOKS);
        }
        interrupt(archive);

        assertThat(files(kept)).isEmpty();
        assertThat(database.value("select count(*) from script_tracking.archive_s", Long.class))
                .isZero();
        assertThat(jar.run("archive", "--archive-directory", "kept").out())
                .isEqualTo("Archived 15000 rows in 1 file to kept\n");
    }

    @Test
    void ctrlCInAReportThatWaitsLeavesNothingNewAndNobodyWaiting(Database database) throws Exception {
        Prepared.begin(database);
        Jar jar = Jar.on(database, directory);
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table script_tracking.break_glass_s in access exclusive mode");

            Process report = jar.start("report");
            while (report.isAlive() && waiting(database) == 0) {
                TimeUnit.MILLISECONDS.sleep(MILLISECONDS_BETWEEN_LOOKS);
            }
            interrupt(report);

            assertThat(waiting(database)).isZero();
        }
        assertThat(directory.resolve("vaulttrack-report")).doesNotExist();
        assertThat(directory.resolve("err.txt")).hasContent("Interrupted.");
    }

    private static long waiting(Database database) {
        return database.value(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
                Long.class);
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(process.isAlive()).as("it still works").isTrue();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 2);
    }

    private static Stream<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}

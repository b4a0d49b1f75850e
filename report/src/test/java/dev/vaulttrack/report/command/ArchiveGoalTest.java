package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.Installed;
import dev.vaulttrack.schema.retention.ArchiveProgress;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A history of two texts, of January and February 2024. */
@ExtendWith(PostgresExtension.class)
class ArchiveGoalTest {
    private static final ArchiveProgress SILENT = (file, rows, total) -> {};

    @TempDir
    private Path directory;

    private final Database database;

    ArchiveGoalTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void installWithOldHistory() throws SQLException {
        Installed.begin(database);
        addText("2024-01-10Z");
        addText("2024-02-10Z");
    }

    @Test
    void tellsWhatIsArchivedAndLeavesItInTheDatabase() throws SQLException {
        assertThat(archive(null)).isEqualTo(Announcement.of("Archived 2 rows in 2 files to " + directory));

        assertThat(texts()).isEqualTo(2);
        assertThat(directory)
                .isDirectoryContaining("glob:**/" + database.name() + "-sql_text-2024-01.jsonl.gz")
                .isDirectoryContaining("glob:**/" + database.name() + "-sql_text-2024-02.jsonl.gz.manifest.json");
    }

    @Test
    void tellsWhatWasThereAlready() throws SQLException {
        archive(null);
        addText("2024-03-10Z");

        assertThat(archive(null).lines())
                .containsExactly("Archived 3 rows in 3 files to " + directory + ", of which 2 were there already");
    }

    @Test
    void tellsThatThereIsNothingToArchive() throws SQLException {
        try (Connection connection = database.connect()) {
            Announcement announcement =
                    new ArchiveGoal(true, null).run(connection, ArchiveGoal.request(directory, 36500, SILENT));

            assertThat(announcement).isEqualTo(Announcement.of("No month of history is there to be archived"));
        }
    }

    @Test
    void removesWhatIsArchivedWhenToldTo() throws SQLException {
        assertThat(archive(400).lines())
                .containsExactly(
                        "Archived 2 rows in 2 files to " + directory,
                        "Removed 2 rows of months that ended 400 days ago or earlier from " + database.name());

        assertThat(texts()).isZero();
    }

    @Test
    void removesNothingYoungerThanTheMinimum() {
        assertThatThrownBy(() -> archive(30)).hasMessageStartingWith("VT051: Cannot remove old history");

        assertThat(texts()).isEqualTo(2);
    }

    @Test
    void archivesButRemovesNothingUnderALegalHold() {
        database.execute("select script_tracking.place_legal_hold('Smith v. Shop')");

        assertThatThrownBy(() -> archive(400)).hasMessageStartingWith("VT052: Cannot remove old history");

        assertThat(texts()).isEqualTo(2);
        assertThat(directory).isDirectoryContaining("glob:**.jsonl.gz");
    }

    @Test
    void waitsForARemovalHoweverLongItTakes() throws SQLException {
        archive(null);
        database.execute(
                "alter function script_tracking.refuse_removal(int) rename to refuse_removal_at_last",
                "create function script_tracking.refuse_removal(int) returns void language sql as"
                        + " 'select script_tracking.refuse_removal_at_last($1) from pg_sleep(1.2)'");
        try (Connection connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, 1000);

            Announcement announcement =
                    new ArchiveGoal(true, 400).run(connection, ArchiveGoal.request(directory, 0, SILENT));

            assertThat(announcement.lines()).hasSize(2).last().asString().startsWith("Removed 2 rows");
        }
    }

    @Test
    void removesNothingWhoseOnlyCopyTheNextBuildDeletes() {
        assertThatThrownBy(new ArchiveGoal(false, 400)::refuseUnkept)
                .hasMessageStartingWith("VT057: ")
                .hasMessageEndingWith("-Dvaulttrack.archiveDirectory=<directory>");
        new ArchiveGoal(false, null).refuseUnkept();
        new ArchiveGoal(true, 400).refuseUnkept();
    }

    @Test
    void refusesAnAgeBelowZero() {
        assertThatThrownBy(() -> ArchiveGoal.request(directory, -1, SILENT))
                .hasMessage("VT026: vaulttrack.olderThanDays is \"-1\", but must be 0 or more. Correct it.");
    }

    private Announcement archive(@Nullable Integer removeOlderThanDays) throws SQLException {
        try (Connection connection = database.connect()) {
            return new ArchiveGoal(true, removeOlderThanDays)
                    .run(connection, ArchiveGoal.request(directory, 0, SILENT));
        }
    }

    private void addText(String day) {
        database.execute("insert into script_tracking.sql_text (sql_text_hk, load_date, sql_text) values (sha256('"
                + day + "'), '" + day + "', '" + day + "')");
    }

    private long texts() {
        return database.value(
                "select count(*) from script_tracking.sql_text where load_date < '2025-01-01Z'", Long.class);
    }
}

package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.Installed;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class UninstallGoalTest {
    @TempDir
    private Path directory;

    private final List<String> progress = new ArrayList<>();
    private final Database database;

    UninstallGoalTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void install() throws SQLException {
        Installed.begin(database);
        database.execute("create table customer (id int)");
    }

    @Test
    void tellsWhereTheHistoryIsAndWhatWasRemoved() throws SQLException {
        Announcement announcement = uninstall(database.name());

        assertThat(announcement.lines().get(0))
                .matches("Wrote the history to \\Q" + directory + "\\E: \\d+ rows in \\d+ files");
        assertThat(announcement.lines().get(1)).isEqualTo("Removed VaultTrack from " + database.name());
        assertThat(installed()).isFalse();
        assertThat(directory).isDirectoryContaining("glob:**/" + database.name() + "-ddl_event_l-all-*.jsonl.gz");
    }

    @Test
    void namesTheRolesThatStay() throws SQLException {
        database.execute(
                "create table kept_for_auditors (id int)", "grant select on kept_for_auditors to vaulttrack_auditor");

        assertThat(uninstall(database.name()).lines())
                .last()
                .asString()
                .startsWith("Kept roles that something else on the server needs, or that this login may not drop: ")
                .contains("vaulttrack_auditor");
    }

    @Test
    void countsTheRowsOfAllFilesInItsProgress() throws SQLException {
        Announcement announcement = uninstall(database.name());

        String rows = announcement.lines().get(0).replaceAll(".*: (\\d+) rows.*", "$1");
        assertThat(progress).first().asString().endsWith("/" + rows).isNotEqualTo(rows + "/" + rows);
        assertThat(progress).last().isEqualTo(rows + "/" + rows);
    }

    @Test
    void refusesAnotherName() {
        assertThatThrownBy(() -> uninstall("shop"))
                .hasMessage("VT058: This would uninstall from the database " + database.name()
                        + ", but shop was confirmed. Confirm with the name of the database: -Dvaulttrack.confirm="
                        + database.name());

        assertThat(installed()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesWhenNothingIsConfirmed() {
        assertThatThrownBy(() -> uninstall(null))
                .hasMessageStartingWith("VT058: ")
                .hasMessageContaining("but nothing was confirmed");

        assertThat(installed()).isTrue();
    }

    @Test
    void refusesWithoutAPlaceForTheHistory() {
        assertThatThrownBy(() -> UninstallGoal.of(database.name(), null))
                .hasMessageStartingWith("VT057: ")
                .hasMessageEndingWith("-Dvaulttrack.archiveDirectory=<directory>");
    }

    @Test
    void refusesWhileALegalHoldStands() {
        database.execute("select script_tracking.place_legal_hold('Smith v. Shop')");

        assertThatThrownBy(() -> uninstall(database.name()))
                .hasMessageStartingWith("VT052: ")
                .hasMessageContaining("Smith v. Shop");

        assertThat(installed()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    private boolean installed() {
        return database.value("select to_regnamespace('script_tracking') is not null", Boolean.class);
    }

    private Announcement uninstall(@Nullable String confirm) throws SQLException {
        try (Connection connection = database.connect()) {
            return UninstallGoal.of(confirm, directory)
                    .run(connection, (file, rows, total) -> progress.add(rows + "/" + total));
        }
    }
}

package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.Installed;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.schema.VaultTrackException;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report waits for a lock, and its statement is cancelled. Who did it makes all the difference. */
@ExtendWith(PostgresExtension.class)
class InterruptedReportTest {
    @TempDir
    private Path directory;

    /** Tables that a report reads to see what is installed, to settle operations, to compare the catalog, and as evidence. */
    @ParameterizedTest
    @ValueSource(strings = {"installation", "operation_h", "catalog_state_s", "break_glass_s"})
    void writesNothingWhereWhoeverStartedItEndedIt(String table, Database database) throws SQLException {
        CompletableFuture<ReportGoal.Result> reporting = cancelled(database, table, true);

        assertThatThrownBy(reporting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(VaultTrackException.class)
                .hasMessageContaining("VT099: Interrupted while reading the evidence.");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tellsOfASourceThatSomebodyElseKeptItFromReading(Database database) throws SQLException {
        ReportGoal.Result result = cancelled(database, "break_glass_s", false).join();

        assertThat(result.report().findings())
                .anyMatch(finding -> finding.rule().equals("VT902")
                        && finding.message().contains("canceling statement due to user request"));
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void isNotEvenBegunInAThreadThatWasToldToGiveUp() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> goal().run(() -> {
                    throw new VaultTrackException("VT020", "No server.");
                }))
                .hasMessageStartingWith("VT099: ");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    /** What becomes of a report that waits for this table when its statement is cancelled. */
    private CompletableFuture<ReportGoal.Result> cancelled(Database database, String table, boolean interrupt)
            throws SQLException {
        Installed.begin(database);
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table script_tracking." + table + " in access exclusive mode");
            CompletableFuture<ReportGoal.Result> result = new CompletableFuture<>();
            Thread worker =
                    new Thread(() -> result.completeAsync(() -> goal().run(() -> connect(database)), Runnable::run));
            worker.start();
            String waiting =
                    " from pg_locks where not granted and relation = 'script_tracking." + table + "'::regclass";
            while (!result.isDone()) {
                boolean waits = database.value("select count(*)" + waiting, Long.class) > 0;
                if (waits && interrupt) {
                    worker.interrupt();
                }
                if (waits) {
                    database.query("select pg_cancel_backend(pid)" + waiting);
                }
            }
            return result;
        }
    }

    private ReportGoal goal() {
        return ReportGoal.of(Reports.REQUEST, ReportParameters.Files.NONE, directory);
    }

    private static Connection connect(Database database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

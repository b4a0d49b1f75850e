package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.ReportHistory;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.Sums;
import dev.vaulttrack.report.text.MarkdownRenderer;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the evidence and writes the report, also when there is nothing to read: then it is INDETERMINATE.
 *
 * @param directory where the report goes
 * @param historyFile what earlier reports came to
 * @param summaryFile of the step of a CI server, which the Markdown is appended to; null for none
 */
public record ReportGoal(
        ReportRequest request,
        ReportFiles.Formats formats,
        Path directory,
        Path historyFile,
        @Nullable Path summaryFile) {
    private static final String HISTORY = "history.json";

    /** With the history where the user wants it, else beside the report. */
    public static ReportGoal of(ReportRequest request, ReportParameters.Files files, Path directory) {
        Path wanted = files.history();
        return new ReportGoal(
                request, files.written(), directory, wanted == null ? directory.resolve(HISTORY) : wanted, null);
    }

    /** The same, which also appends the Markdown to the summary of the step, where GitHub Actions has a file for that. */
    public ReportGoal withSummaryOf(Surroundings surroundings) {
        String named = surroundings.environment("GITHUB_STEP_SUMMARY");
        Path file = named == null ? null : Path.of(named);
        // In a container of its own, a step may be told of a file that is not there.
        boolean usable = file != null && Files.isWritable(file);
        return new ReportGoal(request, formats, directory, historyFile, usable ? file : null);
    }

    /**
     * The report that was written.
     *
     * @param problem why nothing could be read; null if all went well
     */
    public record Result(
            ComplianceReport report,
            Announcement announcement,
            @Nullable VaultTrackException problem) {
        /**
         * The report, for who needs one of a database that was read.
         *
         * @throws VaultTrackException the problem, if there is one
         */
        public ComplianceReport evidenced() {
            if (problem != null) {
                throw problem;
            }
            return report;
        }
    }

    /**
     * Reads from a connection that is closed then, and writes.
     *
     * @throws VaultTrackException VT027 if the files cannot be written, VT091 for a format that is not there, VT099 where this
     *     thread was interrupted, before anything was written
     */
    public Result run(Supplier<Connection> database) {
        Reading reading = read(database);
        ComplianceReport report = reading.report().comparedWith(ReportHistory.read(historyFile));
        return new Result(report, write(report), reading.problem());
    }

    private record Reading(
            ComplianceReport report, @Nullable VaultTrackException problem) {}

    private Reading read(Supplier<Connection> database) {
        try (Connection connection = database.get()) {
            return new Reading(ComplianceReport.read(connection, request), null);
        } catch (VaultTrackException e) {
            return unavailable(e);
        } catch (SQLException e) {
            return unavailable(VaultTrackException.of("finish reading the evidence", e));
        }
    }

    private Reading unavailable(VaultTrackException problem) {
        return new Reading(ComplianceReport.unavailable(request, String.valueOf(problem.getMessage())), problem);
    }

    private Announcement write(ComplianceReport report) {
        try {
            List<Path> files = ReportFiles.write(report, directory, formats);
            ReportHistory history = ReportHistory.read(historyFile);
            history.with(report).write(historyFile);
            if (historyFile.startsWith(directory) && Files.exists(historyFile)) {
                Sums.add(directory, historyFile);
            }
            summarize(report);
            return new Announcement(
                    ReportSummary.lines(report, startPage(files)),
                    history.problem().stream().toList());
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT027",
                    "Cannot write the report into " + directory + ": " + e.getMessage()
                            + ". Make room or give another place with -Dvaulttrack.outputDirectory.",
                    e);
        }
    }

    private void summarize(ComplianceReport report) throws IOException {
        if (summaryFile == null) {
            return;
        }
        try (OutputStream summary = Files.newOutputStream(summaryFile, StandardOpenOption.APPEND)) {
            new MarkdownRenderer().render(report, summary);
        }
    }

    private Path startPage(List<Path> files) {
        return files.stream()
                .filter(file -> file.endsWith("index.html"))
                .findFirst()
                .orElse(directory);
    }
}

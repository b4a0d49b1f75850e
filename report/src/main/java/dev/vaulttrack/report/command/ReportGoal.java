package dev.vaulttrack.report.command;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the evidence and writes the report, also when there is nothing to read: then it is INDETERMINATE. */
public record ReportGoal(ReportRequest request, ReportFiles.Formats formats, Path directory) {
    /**
     * What came of reading.
     *
     * @param problem why nothing could be read; null if all went well
     */
    public record Reading(ComplianceReport report, @Nullable VaultTrackException problem) {}

    public Reading read(Supplier<DatabaseLogin> login, DatabaseLogin.Patience patience) {
        try (Connection connection = login.get().connect(patience)) {
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

    /**
     * Writes the report, and sums it up.
     *
     * @throws VaultTrackException VT027 if the files cannot be written, VT091 for a format that is not there
     */
    public Announcement write(ComplianceReport report) {
        try {
            List<Path> files = ReportFiles.write(report, directory, formats);
            return new Announcement(ReportSummary.lines(report, startPage(files)), List.of());
        } catch (IOException e) {
            throw new VaultTrackException(
                    "VT027",
                    "Cannot write the report into " + directory + ": " + e.getMessage()
                            + ". Make room or give another place with -Dvaulttrack.outputDirectory.",
                    e);
        }
    }

    private Path startPage(List<Path> files) {
        return files.stream()
                .filter(file -> file.endsWith("index.html"))
                .findFirst()
                .orElse(directory);
    }
}

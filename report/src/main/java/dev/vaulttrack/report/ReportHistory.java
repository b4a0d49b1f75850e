package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What earlier reports came to, of one database or of several: a small file of VaultTrack's own, for comparing.
 *
 * <p>Immutable. It is no evidence: whoever can write the file can change it, and the report says nothing that rests on it alone.
 */
public final class ReportHistory {
    private final List<ReportSeries> databases;
    private final @Nullable String problem;

    private ReportHistory(List<ReportSeries> databases, @Nullable String problem) {
        this.databases = List.copyOf(databases);
        this.problem = problem;
    }

    /** Reads the file. One that is not there is an empty history; one that cannot be understood has a {@link #problem()}. */
    public static ReportHistory read(Path file) {
        try {
            return new ReportHistory(HistoryFile.read(Files.readString(file)), null);
        } catch (NoSuchFileException e) {
            return new ReportHistory(List.of(), null);
        } catch (IOException | IllegalArgumentException e) {
            VaultTrackException refused = new VaultTrackException(
                    "VT098",
                    "The report is compared with no earlier one, because " + file + " is no history of reports ("
                            + (e.getMessage() == null ? e.toString() : e.getMessage())
                            + "). Put the right file there, or delete it to begin a new history.",
                    e);
            return new ReportHistory(List.of(), refused.getMessage());
        }
    }

    /** Why nothing can be compared, with the code VT098; empty if all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    Trend trend(ComplianceReport report) {
        if (problem != null) {
            return Trend.unknown(problem);
        }
        return seriesOf(report.database()).map(series -> series.trend(report)).orElse(Trend.NONE);
    }

    /** The same history with this report in it. */
    public ReportHistory with(ComplianceReport report) {
        Optional<ReportSeries> series = seriesOf(report.database());
        if (series.isEmpty()) {
            return this;
        }
        List<ReportSeries> all = new ArrayList<>(databases);
        all.remove(series.get());
        all.add(series.get().with(report));
        return new ReportHistory(all, problem);
    }

    /** That of a database that could not be reached is known where the history is of one database alone. */
    private Optional<ReportSeries> seriesOf(DatabaseIdentity database) {
        String name = database.name();
        if (name == null) {
            return databases.size() == 1 ? Optional.of(databases.get(0)) : Optional.empty();
        }
        return Optional.of(databases.stream()
                .filter(series -> series.isOf(database))
                .findFirst()
                .orElseGet(() -> new ReportSeries(database.systemIdentifier(), name, List.of(), List.of())));
    }

    /**
     * Writes the file, complete or not at all. One that could not be understood is left as it is.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        if (problem != null || databases.isEmpty()) {
            return;
        }
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        AtomicFile.write(absolute, out -> out.write(HistoryFile.bytes(databases)));
    }
}

package dev.vaulttrack.report;

import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a report in every format that is to be found, and the digests of these files. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes the files into the directory, which is created where needed. Each file is complete when it appears: a reader
     * never sees half of one, and an older one stays until then.
     *
     * @return what was written, by name
     * @throws IOException if a file cannot be written; none that is half written stays
     */
    public static List<Path> write(ComplianceReport report, Path directory) throws IOException {
        return write(report, directory, ReportFiles.class.getClassLoader());
    }

    /** As {@link #write(ComplianceReport, Path)}, in every format that this class loader sees. */
    public static List<Path> write(ComplianceReport report, Path directory, ClassLoader formats) throws IOException {
        return write(report, directory, renderers(formats));
    }

    /**
     * Which formats to write.
     *
     * @param names as {@link ReportRenderer#format()} has them; none for all
     */
    public record Formats(Set<String> names) {
        public Formats {
            names = Set.copyOf(names);
        }
    }

    /**
     * As {@link #write(ComplianceReport, Path)}, only in some formats.
     *
     * @throws VaultTrackException VT091 for a format that is not to be found; nothing is written then
     */
    public static List<Path> write(ComplianceReport report, Path directory, Formats formats) throws IOException {
        List<ReportRenderer> all = renderers(ReportFiles.class.getClassLoader());
        SortedSet<String> known =
                all.stream().map(ReportRenderer::format).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> unknown = new TreeSet<>(formats.names());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new VaultTrackException(
                    "VT091",
                    "There is no report format " + String.join(", ", unknown) + ". Choose from "
                            + String.join(", ", known) + ", or add the jar that brings it.");
        }
        return write(
                report,
                directory,
                all.stream()
                        .filter(renderer ->
                                formats.names().isEmpty() || formats.names().contains(renderer.format()))
                        .toList());
    }

    private static List<Path> write(ComplianceReport report, Path directory, List<ReportRenderer> renderers)
            throws IOException {
        Files.createDirectories(directory);
        List<Path> written = new ArrayList<>();
        for (ReportRenderer renderer : renderers) {
            Path target = directory.resolve(renderer.fileName());
            AtomicFile.write(target, out -> renderer.render(report, out));
            written.add(target);
        }
        written.add(Sums.write(directory, written));
        return List.copyOf(written);
    }

    private static List<ReportRenderer> renderers(ClassLoader formats) {
        // The thread's own class loader would be the wrong one inside Maven.
        return ServiceLoader.load(ReportRenderer.class, formats).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ReportRenderer::fileName))
                .toList();
    }
}

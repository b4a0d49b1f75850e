package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    private static final ComplianceReport REPORT = ComplianceReport.unavailable(Reports.REQUEST, "Cannot connect.");

    /** A format as somebody else may bring one. */
    public static final class PlainText implements ReportRenderer {
        @Override
        public String fileName() {
            return "report.txt";
        }

        @Override
        public void render(ComplianceReport report, OutputStream out) throws IOException {
            out.write(report.verdict().name().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A format that breaks in the middle. */
    public static final class Broken implements ReportRenderer {
        @Override
        public String fileName() {
            return "broken.txt";
        }

        @Override
        public void render(ComplianceReport report, OutputStream out) throws IOException {
            out.write('h');
            throw new IOException("The disk is full");
        }
    }

    @Test
    void writesEveryFormatIntoANewDirectory(@TempDir Path directory) throws IOException {
        Path target = directory.resolve("target/vaulttrack");

        List<Path> written = ReportFiles.write(REPORT, target);

        assertThat(names(target))
                .containsExactly(
                        "SHA256SUMS",
                        "index.html",
                        "junit.xml",
                        "metrics.prom",
                        "register.csv",
                        "register.jsonl",
                        "report.css",
                        "report.json",
                        "report.md",
                        "report.sarif");
        assertThat(written)
                .containsExactlyInAnyOrderElementsOf(
                        names(target).stream().map(target::resolve).toList());
    }

    @Test
    void writesOnlyTheFormatsThatAreAskedFor(@TempDir Path directory) throws IOException {
        ReportFiles.write(REPORT, directory, new ReportFiles.Formats(Set.of("html", "sarif")));

        assertThat(names(directory)).containsExactly("SHA256SUMS", "index.html", "report.css", "report.sarif");
    }

    @Test
    void refusesAFormatThatIsNotThereAndWritesNothing(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> ReportFiles.write(REPORT, directory, new ReportFiles.Formats(Set.of("html", "docx"))))
                .hasMessageContainingAll("VT091", "docx", "csv, html, json, jsonl, junit, md, openmetrics, sarif");

        assertThat(names(directory)).isEmpty();
    }

    @Test
    void replacesAnOlderReport(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("report.json"), "old");

        ReportFiles.write(REPORT, directory);

        assertThat(directory.resolve("report.json")).content().startsWith("{\n  \"$schema\"");
    }

    @Test
    void othersMayReadTheFiles(@TempDir Path directory) throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");

        List<Path> written = ReportFiles.write(REPORT, directory);

        for (Path file : written) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    @Test
    void findsAFormatThatCameInAJarOfItsOwn(@TempDir Path jar, @TempDir Path directory) throws IOException {
        try (URLClassLoader formats = formats(jar, PlainText.class)) {
            ReportFiles.write(REPORT, directory, formats);
        }

        assertThat(directory.resolve("report.txt")).hasContent("INDETERMINATE");
    }

    @Test
    void aFormatThatBreaksLeavesNeitherHalfAFileNorTheOldOneDamaged(@TempDir Path jar, @TempDir Path directory)
            throws IOException {
        Files.writeString(directory.resolve("broken.txt"), "old");

        try (URLClassLoader formats = formats(jar, Broken.class)) {
            assertThatThrownBy(() -> ReportFiles.write(REPORT, directory, formats))
                    .hasMessage("The disk is full");
        }

        assertThat(names(directory)).doesNotContain("index.html").noneMatch(name -> name.endsWith(".tmp"));
        assertThat(directory.resolve("broken.txt")).hasContent("old");
    }

    @Test
    void doesNotDependOnTheClassLoaderOfTheThread(@TempDir Path directory) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(ReportFiles.write(REPORT, directory)).hasSize(10);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader formats(Path jar, Class<?> format) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(ReportRenderer.class.getName()), format.getName());
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ReportFilesTest.class.getClassLoader());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

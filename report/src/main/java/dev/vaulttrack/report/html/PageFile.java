package dev.vaulttrack.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the page brings along. The style sheet is inside the page, so that the page travels alone, and beside it for where inline
 * styles are forbidden. The script is only inside: where inline scripts are forbidden, others are too.
 */
final class PageFile {
    static final String STYLESHEET = "report.css";

    /** Later ones count more. */
    private static final List<String> STYLES =
            List.of("base.css", "summary.css", "findings.css", "tables.css", "media.css");

    private PageFile() {}

    static String stylesheet() {
        return STYLES.stream().map(PageFile::text).collect(Collectors.joining("\n"));
    }

    static String script() {
        return text("report.js");
    }

    private static String text(String name) {
        try (InputStream file = PageFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + name
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " of the VaultTrack jar", e);
        }
    }
}

package dev.vaulttrack.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the page brings along. The style sheet is inside the page, so that the page travels alone, and beside it for where inline
 * styles are forbidden. The script is only inside: where inline scripts are forbidden, others are too.
 */
final class PageFile {
    static final String STYLESHEET = "report.css";
    static final String SCRIPT = "report.js";

    private PageFile() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream file = PageFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + name
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " of the VaultTrack jar", e);
        }
    }
}

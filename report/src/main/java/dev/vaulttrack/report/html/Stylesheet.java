package dev.vaulttrack.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The one style sheet: inside the page, so that the page travels alone, and beside it for where inline styles are forbidden. */
final class Stylesheet {
    static final String FILE_NAME = "report.css";

    private Stylesheet() {}

    static byte[] bytes() {
        try (InputStream file = Stylesheet.class.getResourceAsStream(FILE_NAME)) {
            if (file == null) {
                throw new IllegalStateException("The VaultTrack jar is incomplete: " + FILE_NAME
                        + " is missing. If it was repackaged, keep its resources.");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE_NAME + " of the VaultTrack jar", e);
        }
    }
}

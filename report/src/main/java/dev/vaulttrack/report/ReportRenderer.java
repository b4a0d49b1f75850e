package dev.vaulttrack.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A format of the report. Found with {@link java.util.ServiceLoader}, so that it can come in a jar of its own.
 *
 * <p>Has a public constructor without parameters, and keeps no state.
 */
public interface ReportRenderer {
    /** Name of the file that it writes, without a directory; two renderers must not share one. */
    String fileName();

    /** What users call it when they choose formats: by default the ending of its file. Several may share one. */
    default String format() {
        return fileName().substring(fileName().lastIndexOf('.') + 1);
    }

    /** Writes the report. Leaves the stream open. */
    void render(ComplianceReport report, OutputStream out) throws IOException;
}

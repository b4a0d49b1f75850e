package dev.vaulttrack.report.ci;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The file a change stands in, as a relative URI; code hosts refuse any other. */
final class SourceFile {
    /** Where nothing better is known: it is in every project, and a reader finds it. */
    static final String ANCHOR = "pom.xml";

    private static final int LONGEST = 1000;

    private SourceFile() {}

    /** Of a changeset, whose name is {@code file::id::author}; of others the file's directory is not known. */
    static String of(@Nullable String change) {
        int end = change == null ? -1 : change.indexOf("::");
        if (change == null || end <= 0 || end > LONGEST) {
            return ANCHOR;
        }
        String path = change.substring(0, end)
                .replace('\\', '/')
                .replaceFirst("^classpath:", "")
                .replaceFirst("^/+", "");
        boolean outside = path.isEmpty() || path.contains(":") || ("/" + path + "/").contains("/../");
        try {
            return outside ? ANCHOR : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return ANCHOR;
        }
    }
}

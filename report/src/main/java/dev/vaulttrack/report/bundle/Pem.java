package dev.vaulttrack.report.bundle;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that wraps a key. */
final class Pem {
    // What cannot hold line breaks, as many a CI server's secret, has them written out.
    private static final String BREAKS = "\\s+|\\\\n|\\\\r";

    private Pem() {}

    /** The first block of this kind, as {@code PRIVATE KEY}; empty where there is none that can be read. */
    static Optional<byte[]> decode(String kind, String text) {
        Matcher block = Pattern.compile("-----BEGIN " + kind + "-----([^-]*)-----END " + kind + "-----")
                .matcher(text);
        if (!block.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(block.group(1).replaceAll(BREAKS, "")));
        } catch (IllegalArgumentException e) {
            // Its message would quote the key.
            return Optional.empty();
        }
    }
}

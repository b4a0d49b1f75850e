package dev.vaulttrack.test;

import java.util.Locale;
import java.util.UUID;

/** Names of databases and roles that no other build on the same server uses. */
final class UniqueName {
    private static final int LABEL_LENGTH = 40;

    private UniqueName() {}

    /** A name of at most 63 characters that needs no quotes and tells what it is for. */
    static String of(String label) {
        String readable = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String start = readable.substring(0, Math.min(readable.length(), LABEL_LENGTH));
        return "vt_" + start + "_" + UUID.randomUUID().toString().substring(0, 8);
    }
}

package dev.vaulttrack.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One SQL file of the schema.
 *
 * @param name its path below {@code vaulttrack/schema/}
 */
record SqlFile(String name, String text) {
    /** Applied once and never edited after a release, unlike functions and views, which are replaced in place. */
    boolean isMigration() {
        return name.startsWith("migrations/");
    }

    /** Owned by the installing role, not by the schema's owner. */
    boolean isEventTrigger() {
        return name.startsWith("event_triggers/");
    }

    /** Goes through all tables there are: guards, policies, grants. */
    boolean isForEveryTable() {
        return name.startsWith("triggers/") || !name.contains("/");
    }

    boolean differsFrom(byte @Nullable [] appliedChecksum) {
        return !Arrays.equals(checksum(), appliedChecksum);
    }

    byte[] checksum() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

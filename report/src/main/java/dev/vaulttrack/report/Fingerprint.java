package dev.vaulttrack.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names a finding the same way in every report: waivers and "new since" rest on it. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(String rule, DatabaseIdentity database, Fact fact) {
        String first = fact.evidence().get(0).key();
        String text = String.join(
                "\n", rule, known(database.systemIdentifier()), known(database.name()), fact.subject(), first);
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String known(@Nullable String value) {
        return value == null ? "" : value;
    }
}

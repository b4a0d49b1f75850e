package dev.vaulttrack.schema.retention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests lines, in constant memory, as {@code archive_digest()} does on the server. */
final class LineDigest {
    private final MessageDigest link = sha256();
    private final MessageDigest whole = sha256();
    private byte[] chain = new byte[32];
    private long rows;

    void add(byte[] line) {
        link.update(chain);
        chain = link.digest(line);
        whole.update(line);
        whole.update((byte) '\n');
        rows++;
    }

    FileFacts facts(long bytes) {
        return new FileFacts(
                rows, HexFormat.of().formatHex(chain), HexFormat.of().formatHex(whole.digest()), bytes);
    }

    static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

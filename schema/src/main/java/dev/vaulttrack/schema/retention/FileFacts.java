package dev.vaulttrack.schema.retention;

/**
 * What a file holds. Digests are in hexadecimal digits.
 *
 * @param rowsSha256 digest of the lines, chained as {@code archive_digest()} does it
 * @param fileSha256 digest of the uncompressed file
 * @param bytes its length as it lies there, compressed
 */
record FileFacts(long rows, String rowsSha256, String fileSha256, long bytes) {
    boolean holds(long otherRows, String otherSha256) {
        return rows == otherRows && rowsSha256.equals(otherSha256);
    }
}

package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * Which database the evidence is from; null stands for what could not be read.
 *
 * @param systemIdentifier of the cluster, as pg_control_system() says it
 * @param trackerVersion version of VaultTrack that is installed there
 * @param trackerState how that compares with this jar: CURRENT, OLDER or NEWER
 * @param schemaSha256 digest of what was installed: SHA-256 in hex of a line "file digest" each, in the order of the files
 */
public record DatabaseIdentity(
        @Nullable String systemIdentifier,
        @Nullable String name,
        @Nullable String serverVersion,
        @Nullable String trackerVersion,
        @Nullable String trackerState,
        @Nullable String schemaSha256) {
    static final DatabaseIdentity UNKNOWN = new DatabaseIdentity(null, null, null, null, null, null);
}

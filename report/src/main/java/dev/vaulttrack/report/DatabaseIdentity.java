package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * Which database the evidence is from; null stands for what could not be read.
 *
 * @param systemIdentifier of the cluster, as pg_control_system() says it
 * @param trackerVersion version of VaultTrack that is installed there
 * @param schemaSha256 one digest of all its SQL files as they were applied, in hex
 * @param trackerState how that compares with this jar: CURRENT, OLDER or NEWER
 */
public record DatabaseIdentity(
        @Nullable String systemIdentifier,
        @Nullable String name,
        @Nullable String serverVersion,
        @Nullable String trackerVersion,
        @Nullable String schemaSha256,
        @Nullable String trackerState) {
    static final DatabaseIdentity UNKNOWN = new DatabaseIdentity(null, null, null, null, null, null);
}

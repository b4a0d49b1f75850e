package dev.vaulttrack.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this report was made: the only part that differs between two reports of the same state.
 *
 * @param at by the client's clock
 * @param reportVersion version of VaultTrack that made it
 * @param sessionUser role that read the evidence; null if nothing could be read
 * @param clockSkew how much the server's clock is ahead of the client's; null if nothing could be read
 * @param settled what settling the unfinished operations came to, a sentence
 * @param trend how it compares with the report before
 */
public record ReportRun(
        Instant at,
        String reportVersion,
        @Nullable String sessionUser,
        @Nullable Duration clockSkew,
        String settled,
        Trend trend) {
    ReportRun withTrend(Trend value) {
        return new ReportRun(at, reportVersion, sessionUser, clockSkew, settled, value);
    }
}

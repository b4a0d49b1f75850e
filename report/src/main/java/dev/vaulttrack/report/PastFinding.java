package dev.vaulttrack.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an earlier report.
 *
 * @param fingerprint as {@link Finding#fingerprint()}
 * @param at when it happened, by the server's clock; null where no time is known
 * @param since when a report had it first, by the client's clock; null where the first report of the history did
 */
public record PastFinding(
        String fingerprint,
        String rule,
        Severity severity,
        String title,
        String subject,
        @Nullable Instant at,
        @Nullable Instant since) {
    static PastFinding of(Finding finding, @Nullable Instant since) {
        return new PastFinding(
                finding.fingerprint(),
                finding.rule(),
                finding.severity(),
                finding.title(),
                finding.subject(),
                finding.at(),
                since);
    }
}

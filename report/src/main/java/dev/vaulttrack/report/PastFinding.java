package dev.vaulttrack.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an earlier report.
 *
 * @param fingerprint as {@link Finding#fingerprint()}
 * @param at when it happened, by the server's clock; null where no time is known
 */
public record PastFinding(
        String fingerprint,
        String rule,
        Severity severity,
        String title,
        String subject,
        @Nullable Instant at) {
    static PastFinding of(Finding finding) {
        return new PastFinding(
                finding.fingerprint(),
                finding.rule(),
                finding.severity(),
                finding.title(),
                finding.subject(),
                finding.at());
    }
}

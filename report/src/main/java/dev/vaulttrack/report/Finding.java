package dev.vaulttrack.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that tripped.
 *
 * @param rule its id, {@code VT} and three digits
 * @param title what was found, a few words
 * @param subject object or operation that it is about
 * @param at when it happened, by the server's clock; null where no time is known
 * @param who {@link Actor#describe()} of who did it; null where nobody is known
 * @param message what happened, whole sentences
 * @param remedy what to do, whole sentences
 * @param fingerprint the same from run to run for the same fact, SHA-256 in hex
 * @param evidence the rows that it rests on
 */
public record Finding(
        String rule,
        Severity severity,
        String title,
        String subject,
        @Nullable Instant at,
        @Nullable String who,
        String message,
        String remedy,
        String fingerprint,
        List<EvidenceReference> evidence) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}

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
 * @param change name of the migration or changeset that did it; null where none did
 * @param waiver id of the waiver that lets it stand; null where none does
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
        List<EvidenceReference> evidence,
        @Nullable String change,
        @Nullable String waiver) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    Finding waivedBy(Waiver signed) {
        return new Finding(
                rule, severity, title, subject, at, who, message, remedy, fingerprint, evidence, change, signed.id());
    }
}

package dev.vaulttrack.report;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a report came to.
 *
 * @param at when it was made, by the client's clock
 * @param findings how many it had of each severity; each severity has its entry
 * @param fresh how many of them the one before did not have
 * @param fixed how many of the one before it no longer had, though they were looked for
 */
public record PastReport(Instant at, Verdict verdict, Map<Severity, Long> findings, long fresh, long fixed) {
    public PastReport {
        Map<Severity, Long> all = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            all.put(severity, findings.getOrDefault(severity, 0L));
        }
        findings = Collections.unmodifiableMap(all);
    }

    /** Of all severities. */
    public long allFindings() {
        return findings.values().stream().mapToLong(Long::longValue).sum();
    }
}

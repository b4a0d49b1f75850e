package dev.vaulttrack.report;

import java.time.Instant;

/**
 * A time in which nothing should be changed.
 *
 * @param until its end, excluded
 */
public record Freeze(Instant from, Instant until, String reason) {
    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}

package dev.vaulttrack.report;

import org.jspecify.annotations.Nullable;

/**
 * One place that evidence was read from.
 *
 * @param name view, table or function, with its schema
 * @param filter which rows were asked for, in words
 * @param rows how many were read
 * @param problem why it could not be read; null when it could
 */
public record EvidenceSource(
        String name, String filter, long rows, @Nullable String problem) {
    /** Whether all of it was read. */
    public boolean wasRead() {
        return problem == null;
    }
}

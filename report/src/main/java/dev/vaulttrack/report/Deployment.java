package dev.vaulttrack.report;

import java.time.Instant;

/**
 * One run of a migration tool.
 *
 * @param startedAt by the server's clock
 * @param degraded whether a killed run may have left no trace, because no side connection was to be had
 */
public record Deployment(long id, String tool, String toolVersion, Instant startedAt, Actor actor, boolean degraded) {}

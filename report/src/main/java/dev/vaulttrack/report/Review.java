package dev.vaulttrack.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at an emergency afterwards.
 *
 * @param breakGlass number of the override that was looked at; null for an operation
 * @param operation number of the operation that was looked at; null for an override
 */
public record Review(@Nullable Long breakGlass, @Nullable Long operation, String reviewer, Instant at) {}

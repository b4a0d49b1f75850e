package dev.vaulttrack.liquibase;

import dev.vaulttrack.schema.tracking.MissingSchema;
import dev.vaulttrack.schema.tracking.OnFailure;

/**
 * How this run tracks.
 *
 * @param enabled whether it tracks at all
 * @param onFailure what a failure of the tracking itself does
 * @param missingSchema what a database without the tracking schema does
 * @param capturedSql how much of a changeset's SQL is kept
 */
record Settings(boolean enabled, OnFailure onFailure, MissingSchema missingSchema, CapturedSql capturedSql) {}

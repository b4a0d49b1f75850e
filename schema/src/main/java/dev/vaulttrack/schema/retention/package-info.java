/**
 * Takes history out of the database: {@link dev.vaulttrack.schema.retention.HistoryArchive} writes it to files, so that
 * {@code cleanup_old_data()} may remove it, and {@link dev.vaulttrack.schema.retention.SchemaRemoval} uninstalls.
 */
@NullMarked
package dev.vaulttrack.schema.retention;

import org.jspecify.annotations.NullMarked;

/**
 * Opens and closes operations. Start with {@link dev.vaulttrack.schema.tracking.OperationTracker}.
 */
@NullMarked
package dev.vaulttrack.schema.tracking;

import org.jspecify.annotations.NullMarked;

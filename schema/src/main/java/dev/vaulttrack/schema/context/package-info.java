/**
 * What surrounds a run: its settings, and the facts that only the client knows. Start with
 * {@link dev.vaulttrack.schema.context.RunContext}.
 */
@NullMarked
package dev.vaulttrack.schema.context;

import org.jspecify.annotations.NullMarked;

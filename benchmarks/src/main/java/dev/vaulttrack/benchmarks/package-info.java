/** What VaultTrack costs. Start with {@link dev.vaulttrack.benchmarks.Benchmarks}. */
@NullMarked
package dev.vaulttrack.benchmarks;

import org.jspecify.annotations.NullMarked;

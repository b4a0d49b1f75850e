/** {@code java -jar vaulttrack.jar}: each command a class. Start with {@link dev.vaulttrack.cli.VaultTrack}. */
@NullMarked
package dev.vaulttrack.cli;

import org.jspecify.annotations.NullMarked;

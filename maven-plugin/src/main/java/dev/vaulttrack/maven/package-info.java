/**
 * The goals of {@code mvn vaulttrack:...}, and the build extension that writes the compliance report at the end of each
 * build. Start with {@link dev.vaulttrack.maven.AbstractVaultTrackMojo} and
 * {@link dev.vaulttrack.maven.VaultTrackLifecycleParticipant}.
 */
@NullMarked
package dev.vaulttrack.maven;

import org.jspecify.annotations.NullMarked;

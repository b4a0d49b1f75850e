/**
 * Makes every Flyway migration on PostgreSQL a tracked operation. Nothing needs to be called or configured: Flyway finds
 * {@link dev.vaulttrack.flyway.VaultTrackRegistration} when the jar lies next to its own.
 *
 * <p>The public types are public for Flyway's sake only, which instantiates them.
 */
@NullMarked
package dev.vaulttrack.flyway;

import org.jspecify.annotations.NullMarked;

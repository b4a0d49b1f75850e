/** What Liquibase does with VaultTrack on its class path, on a real PostgreSQL. */
@NullMarked
package dev.vaulttrack.liquibase;

import org.jspecify.annotations.NullMarked;

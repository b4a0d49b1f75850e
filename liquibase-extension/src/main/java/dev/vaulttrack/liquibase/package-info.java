/**
 * Makes every Liquibase changeset on PostgreSQL a tracked operation. Having the jar on Liquibase's class path is all there
 * is to do; {@link dev.vaulttrack.liquibase.VaultTrackCommandStep} is where Liquibase finds it.
 */
@NullMarked
package dev.vaulttrack.liquibase;

import org.jspecify.annotations.NullMarked;

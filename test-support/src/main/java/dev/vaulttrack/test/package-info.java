/**
 * A real PostgreSQL for every test.
 *
 * <p>Start with {@link dev.vaulttrack.test.PostgresExtension}, which gives each test a {@link
 * dev.vaulttrack.test.Database} of its own, and with {@link dev.vaulttrack.test.DatabaseAssert}.
 */
@NullMarked
package dev.vaulttrack.test;

import org.jspecify.annotations.NullMarked;

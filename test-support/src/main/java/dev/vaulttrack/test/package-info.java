/** A real PostgreSQL for every test. */
@org.jspecify.annotations.NullMarked
package dev.vaulttrack.test;

/**
 * The {@code script_tracking} schema and what installs it. Start with {@link dev.vaulttrack.schema.SchemaInstaller}.
 *
 * <p>The SQL itself stands in {@code vaulttrack/schema/} of this jar, one object a file.
 */
@NullMarked
package dev.vaulttrack.schema;

import org.jspecify.annotations.NullMarked;

/** What the demo does beside the examples: its database, and the change behind the pipeline's back. */
@NullMarked
package dev.vaulttrack.examples;

import org.jspecify.annotations.NullMarked;

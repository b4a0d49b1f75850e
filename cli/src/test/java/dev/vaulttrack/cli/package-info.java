@NullMarked
package dev.vaulttrack.cli;

import org.jspecify.annotations.NullMarked;

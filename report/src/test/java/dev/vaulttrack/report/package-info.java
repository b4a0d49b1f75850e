@NullMarked
package dev.vaulttrack.report;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vaulttrack.report.bundle;

import org.jspecify.annotations.NullMarked;

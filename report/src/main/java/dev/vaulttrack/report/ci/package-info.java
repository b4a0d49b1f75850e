/** Formats that CI servers and code hosts read: JUnit XML and SARIF. */
@NullMarked
package dev.vaulttrack.report.ci;

import org.jspecify.annotations.NullMarked;

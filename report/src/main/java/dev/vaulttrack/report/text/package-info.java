/** Formats that are plain text: Markdown, the register as CSV, OpenMetrics. */
@NullMarked
package dev.vaulttrack.report.text;

import org.jspecify.annotations.NullMarked;

/** The report as JSON, the master of all formats: {@code report.json}, described by {@code vaulttrack-report-1.schema.json}. */
@NullMarked
package dev.vaulttrack.report.json;

import org.jspecify.annotations.NullMarked;

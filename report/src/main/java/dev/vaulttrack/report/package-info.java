/**
 * Evidence, rules, findings and the compliance report. Start with {@link dev.vaulttrack.report.ComplianceReport#read} and
 * {@link dev.vaulttrack.report.ReportFiles#write}.
 */
@NullMarked
package dev.vaulttrack.report;

import org.jspecify.annotations.NullMarked;

/**
 * The files of a report as evidence: signed, packed, and checked by somebody else. Start with
 * {@link dev.vaulttrack.report.bundle.Attestation} and {@link dev.vaulttrack.report.bundle.Verification}.
 */
@NullMarked
package dev.vaulttrack.report.bundle;

import org.jspecify.annotations.NullMarked;

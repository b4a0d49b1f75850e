/**
 * The report as a page for people: {@code index.html} and {@code report.css}. It needs no script and nothing from the
 * network, and it shows in full also where a content security policy forbids inline styles.
 */
@NullMarked
package dev.vaulttrack.report.html;

import org.jspecify.annotations.NullMarked;

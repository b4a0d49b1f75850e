@NullMarked
package dev.vaulttrack.report.browser;

import org.jspecify.annotations.NullMarked;

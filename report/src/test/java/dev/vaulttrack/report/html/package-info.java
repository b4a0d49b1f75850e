@NullMarked
package dev.vaulttrack.report.html;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vaulttrack.report.json;

import org.jspecify.annotations.NullMarked;

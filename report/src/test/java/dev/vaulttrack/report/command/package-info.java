@NullMarked
package dev.vaulttrack.report.command;

import org.jspecify.annotations.NullMarked;

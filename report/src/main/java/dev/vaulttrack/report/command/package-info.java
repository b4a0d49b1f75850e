/**
 * What a command does, be it a goal of Maven or a word of the command line: find the database, do the work, and say what came of
 * it. Start with {@link dev.vaulttrack.report.command.LoginParameters} and {@link dev.vaulttrack.report.command.ReportGoal}.
 */
@NullMarked
package dev.vaulttrack.report.command;

import org.jspecify.annotations.NullMarked;

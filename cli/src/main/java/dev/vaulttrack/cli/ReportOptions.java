package dev.vaulttrack.cli;

import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.command.CiFacts;
import dev.vaulttrack.report.command.ReportGoal;
import dev.vaulttrack.report.command.ReportParameters;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that make a report: what to report on, by which policy, and where to. */
final class ReportOptions {
    @Mixin
    private final ReportPlace place = new ReportPlace();

    @Option(
            names = "--title",
            paramLabel = "<text>",
            description = "Heading of the report. Default: Database change report.")
    private @Nullable String title;

    @Option(
            names = "--environment",
            paramLabel = "<text>",
            description = "Which environment the database is, for example production. Default: none.")
    private @Nullable String environment;

    @Option(
            names = "--from",
            paramLabel = "<time>",
            description =
                    "Start of the period, included: 2026-11-01, 2026-11-01T08:00:00Z, or P30D back from now. Default: everything.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            description = "End of the period, excluded, for example 2026-12-01. Default: now.")
    private @Nullable String to;

    @Option(
            names = "--fail-on",
            paramLabel = "<severity>",
            description =
                    "The least severity that fails: INFO, LOW, MEDIUM, HIGH, CRITICAL. Default: what the policy says, else HIGH.")
    private @Nullable String failOn;

    @Option(
            names = "--policy-file",
            paramLabel = "<file>",
            description = "The policy, for example vaulttrack-policy.yaml. Default: none.")
    private @Nullable Path policyFile;

    @Option(
            names = "--waivers-file",
            paramLabel = "<file>",
            description = "The waivers, for example vaulttrack-waivers.yaml. Default: none.")
    private @Nullable Path waiversFile;

    @Option(
            names = "--formats",
            paramLabel = "<list>",
            description = "What to write: html, json, jsonl, csv, md, junit, sarif, openmetrics. Default: all.")
    private @Nullable String formats;

    @Option(
            names = "--history-file",
            paramLabel = "<file>",
            description =
                    "What earlier reports came to, for example audit/history.json. Default: history.json beside the report.")
    private @Nullable Path historyFile;

    Path directory() {
        return place.directory();
    }

    ReportGoal goal() {
        ReportParameters.Files files = new ReportParameters.Files(policyFile, waiversFile, formats, historyFile);
        ReportRequest request = new ReportParameters(title, environment, from, to, failOn, files).request();
        return ReportGoal.of(request.withContext(CiFacts.of(ProcessSurroundings.ofThisProcess())), files, directory());
    }
}

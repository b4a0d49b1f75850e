package dev.vaulttrack.report.json;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Counts;
import dev.vaulttrack.report.DatabaseIdentity;
import dev.vaulttrack.report.Deployment;
import dev.vaulttrack.report.EvidenceSource;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.InstallationCheck;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.ReportRun;
import dev.vaulttrack.report.RuleResult;
import java.io.IOException;
import java.util.Locale;

/** The members of the file, from the top. */
record JsonReport(ComplianceReport report, Json json) {
    void write() throws IOException {
        ReportRequest request = report.request();
        json.text("$schema", JsonRenderer.SCHEMA)
                .text("schemaVersion", JsonRenderer.SCHEMA_VERSION)
                .text("title", request.title())
                .text("environment", request.environment())
                .text("verdict", report.verdict().name())
                .text("failOn", request.failOn().name())
                .object("period", () -> json.time("from", request.from()).time("to", request.to()))
                .object("database", this::database)
                .object("counts", this::counts)
                .objects("sources", report.sources(), this::source)
                .object("provenance", () -> Provenance.write(json))
                .objects("findings", report.findings(), this::finding)
                .objects("rules", report.rules(), this::rule)
                .objects("deployments", report.deployments(), this::deployment)
                .objects("operations", report.operations(), new JsonOperation(json)::write)
                .objects("outOfBand", report.outOfBand(), new JsonOperation(json)::statement)
                .objects("installationChecks", report.checks(), this::check)
                .texts("limits", report.limits())
                .object("run", this::run);
    }

    private void database() throws IOException {
        DatabaseIdentity database = report.database();
        json.text("systemIdentifier", database.systemIdentifier())
                .text("name", database.name())
                .text("serverVersion", database.serverVersion())
                .text("trackerVersion", database.trackerVersion())
                .text("trackerState", database.trackerState());
    }

    private void counts() throws IOException {
        Counts counts = report.counts();
        json.number("operations", counts.operations()).object("operationsByStatus", () -> {
            for (Operation.Status status : Operation.Status.values()) {
                json.number(status.name(), counts.operationsByStatus().get(status));
            }
        });
        json.number("ddlEvents", counts.ddlEvents())
                .number("outOfBandEvents", counts.outOfBandEvents())
                .number("outOfBandStatements", counts.outOfBandStatements());
    }

    private void source(EvidenceSource source) throws IOException {
        json.text("name", source.name())
                .text("filter", source.filter())
                .number("rows", source.rows())
                .text("problem", source.problem());
    }

    private void finding(Finding finding) throws IOException {
        json.text("rule", finding.rule())
                .text("severity", finding.severity().name())
                .text("title", finding.title())
                .text("subject", finding.subject())
                .time("at", finding.at())
                .text("who", finding.who())
                .text("message", finding.message())
                .text("remedy", finding.remedy())
                .text("fingerprint", finding.fingerprint())
                .objects(
                        "evidence",
                        finding.evidence(),
                        row -> json.text("source", row.source()).text("key", row.key()));
    }

    private void rule(RuleResult rule) throws IOException {
        json.text("id", rule.id())
                .text("name", rule.name())
                .text("title", rule.title())
                .text("severity", rule.severity().name())
                .text("state", rule.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .number("findings", (long) rule.findings())
                .text("reason", rule.reason().isEmpty() ? null : rule.reason())
                .texts("controls", rule.controls());
    }

    private void deployment(Deployment deployment) throws IOException {
        json.number("id", deployment.id())
                .text("tool", deployment.tool())
                .text("toolVersion", deployment.toolVersion())
                .time("startedAt", deployment.startedAt())
                .object("actor", () -> new JsonOperation(json).actor(deployment.actor()))
                .flag("degraded", deployment.degraded());
    }

    private void check(InstallationCheck check) throws IOException {
        json.text("name", check.name())
                .text("subject", check.subject())
                .flag("holds", check.holds())
                .text("found", check.found());
    }

    private void run() throws IOException {
        ReportRun run = report.run();
        json.time("at", run.at())
                .text("reportVersion", run.reportVersion())
                .text("sessionUser", run.sessionUser())
                .number(
                        "clockSkewMs",
                        run.clockSkew() == null ? null : run.clockSkew().toMillis())
                .text("settled", run.settled())
                .pairs("context", report.request().context());
    }
}

package dev.vaulttrack.report.json;

import dev.vaulttrack.report.BreakGlass;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Control;
import dev.vaulttrack.report.Counts;
import dev.vaulttrack.report.DatabaseIdentity;
import dev.vaulttrack.report.Deployment;
import dev.vaulttrack.report.EvidenceSource;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.InstallationCheck;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.Policy;
import dev.vaulttrack.report.PolicySource;
import dev.vaulttrack.report.Population;
import dev.vaulttrack.report.Profile;
import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.ReportRun;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.UnrecordedChange;
import dev.vaulttrack.report.Waiver;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
                .object("policy", this::policy)
                .object("period", () -> json.time("from", request.from()).time("to", request.to()))
                .object("database", this::database)
                .object("counts", this::counts)
                .object("population", this::population)
                .objects("sources", report.sources(), this::source)
                .object("provenance", () -> Provenance.write(json))
                .objects("findings", report.findings(), this::finding)
                .objects("rules", report.rules(), this::rule)
                .objects("controls", report.controls(), this::control)
                .objects("deployments", report.deployments(), this::deployment)
                .objects("operations", report.operations(), new JsonOperation(json)::write)
                .objects("outOfBand", report.outOfBand(), new JsonOperation(json)::statement)
                .objects("unrecordedChanges", report.unrecordedChanges(), this::unrecorded)
                .objects("breakGlass", report.breakGlass(), this::breakGlass)
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
                .text("trackerState", database.trackerState())
                .text("schemaSha256", database.schemaSha256());
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

    private void policy() throws IOException {
        Policy policy = report.request().policy();
        file("file", policy.source());
        file("waiversFile", report.request().waivers().source());
        json.texts("profiles", policy.profiles().stream().map(Profile::id).toList())
                .object("maxFindings", () -> {
                    for (var budget : policy.maxFindings().entrySet()) {
                        json.number(budget.getKey().name(), (long) budget.getValue());
                    }
                })
                .text("retention", policy.retention().toString());
        json.objects("waivers", report.request().waivers().waivers(), this::waiver);
    }

    private void file(String name, @Nullable PolicySource source) throws IOException {
        if (source == null) {
            json.nothing(name);
        } else {
            json.object(name, () -> json.text("name", source.name()).text("sha256", source.sha256()));
        }
    }

    private void waiver(Waiver waiver) throws IOException {
        long used = report.findings().stream()
                .filter(finding -> waiver.id().equals(finding.waiver()))
                .count();
        json.text("id", waiver.id())
                .text("rule", waiver.rule())
                .text("reason", waiver.reason())
                .text("approver", waiver.approver())
                .text("until", waiver.until().toString())
                .number("findings", used);
    }

    private void unrecorded(UnrecordedChange change) throws IOException {
        json.number("id", change.id())
                .time("foundAt", change.foundAt())
                .time("changedAfter", change.since())
                .text("kind", change.kind())
                .text("type", change.type())
                .text("identity", change.identity())
                .text("foundBy", change.foundBy())
                .text("before", change.before())
                .text("after", change.after())
                .number("operation", change.operation());
    }

    private void breakGlass(BreakGlass override) throws IOException {
        json.number("id", override.id())
                .time("startsAt", override.startsAt())
                .time("endsAt", override.endsAt())
                .text("reason", override.reason())
                .object("actor", () -> new JsonOperation(json).actor(override.actor()));
    }

    private void population() throws IOException {
        Population population = report.population();
        json.number("operations", population.operations())
                .number("operationsWithDdl", population.operationsWithDdl())
                .number("eventsOfOperations", population.eventsOfOperations())
                .number("eventsOfTransactions", population.eventsOfTransactions())
                .number("bookkeepingEvents", population.bookkeepingEvents())
                .number("eventsOutOfBand", population.eventsOutOfBand())
                .number("unrecordedChanges", population.unrecordedChanges())
                .object("history", () -> history(population.history()));
    }

    private void history(Population.History history) throws IOException {
        json.number("matchedRows", history.matchedRows())
                .number("earlierRows", history.earlierRows())
                .number("rowsAlone", history.rowsAlone())
                .number("matchedOperations", history.matchedOperations())
                .number("operationsAlone", history.operationsAlone());
    }

    private void control(Control control) throws IOException {
        json.text("profile", control.profile())
                .text("framework", control.framework())
                .text("id", control.id())
                .text("title", control.title())
                .text("status", control.status().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .number("findings", (long) control.findings())
                .texts("rules", control.rules());
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
                .text("change", finding.change())
                .text("waiver", finding.waiver())
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
                .pairs("context", report.request().context())
                .object("trend", () -> new JsonTrend(run.trend(), json).write());
    }
}

package dev.vaulttrack.report.ci;

import com.google.gson.stream.JsonWriter;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.ReportRenderer;
import dev.vaulttrack.report.RuleResult;
import dev.vaulttrack.report.SafeText;
import dev.vaulttrack.report.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes {@code report.sarif}, SARIF 2.1.0: a result for each finding. Each has a physical location, without which code hosts refuse
 * the whole file: the changeset's file where its name tells it, else {@code pom.xml}; the object of the database is its logical one.
 */
public final class SarifRenderer implements ReportRenderer {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final int TEXT_LENGTH = 2000;

    @Override
    public String fileName() {
        return "report.sarif";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        JsonWriter json = new JsonWriter(text);
        json.setIndent("  ");
        json.beginObject().name("$schema").value(SCHEMA).name("version").value("2.1.0");
        json.name("runs").beginArray().beginObject();
        tool(json, report);
        json.name("automationDetails")
                .beginObject()
                .name("id")
                .value("vaulttrack/report")
                .endObject();
        json.name("columnKind").value("utf16CodeUnits");
        json.name("results").beginArray();
        List<RuleResult> rules = evaluated(report);
        for (Finding finding : report.findings()) {
            result(json, finding, index(rules, finding));
        }
        json.endArray().endObject().endArray().endObject();
        text.write('\n');
        text.flush();
    }

    private static List<RuleResult> evaluated(ComplianceReport report) {
        return report.rules().stream()
                .filter(rule -> rule.state() != RuleResult.State.NOT_EVALUATED)
                .toList();
    }

    private static int index(List<RuleResult> rules, Finding finding) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(finding.rule())) {
                return i;
            }
        }
        throw new IllegalStateException(finding.rule() + " has a finding, but was not evaluated");
    }

    private static void tool(JsonWriter json, ComplianceReport report) throws IOException {
        json.name("tool").beginObject().name("driver").beginObject();
        json.name("name").value("VaultTrack");
        json.name("version").value(report.run().reportVersion());
        json.name("informationUri").value("https://vaulttrack.dev");
        json.name("rules").beginArray();
        for (RuleResult rule : evaluated(report)) {
            rule(json, rule);
        }
        json.endArray().endObject().endObject();
    }

    private static void rule(JsonWriter json, RuleResult rule) throws IOException {
        json.beginObject().name("id").value(rule.id()).name("name").value(rule.name());
        text(json, "shortDescription", rule.title());
        text(json, "fullDescription", rule.title() + ". Evidence for " + String.join(", ", rule.controls()) + ".");
        text(json, "help", "What trips it, why it matters and what to do: docs/rules/" + rule.id() + ".md");
        json.name("helpUri").value("https://vaulttrack.dev/rules/" + rule.id());
        json.name("defaultConfiguration")
                .beginObject()
                .name("level")
                .value(level(rule.severity()))
                .endObject();
        json.name("properties").beginObject();
        if (rule.severity() != Severity.INFO) {
            json.name("security-severity").value(score(rule.severity()));
        }
        json.name("tags").beginArray();
        for (String control : rule.controls()) {
            json.value(control);
        }
        json.endArray().endObject().endObject();
    }

    private static void result(JsonWriter json, Finding finding, int rule) throws IOException {
        json.beginObject()
                .name("ruleId")
                .value(finding.rule())
                .name("ruleIndex")
                .value(rule);
        json.name("level").value(level(finding.severity()));
        text(json, "message", finding.title() + ". " + finding.message() + " " + finding.remedy());
        location(json, finding);
        json.name("partialFingerprints").beginObject();
        json.name("primaryLocationLineHash").value(finding.fingerprint());
        json.name("vaulttrack/v1").value(finding.fingerprint()).endObject();
        if (finding.waiver() != null) {
            json.name("suppressions").beginArray().beginObject();
            json.name("kind").value("external").name("status").value("accepted");
            json.name("justification")
                    .value(SafeText.line("Waiver " + finding.waiver()))
                    .endObject()
                    .endArray();
        }
        json.endObject();
    }

    private static void location(JsonWriter json, Finding finding) throws IOException {
        json.name("locations").beginArray().beginObject();
        json.name("physicalLocation").beginObject();
        json.name("artifactLocation")
                .beginObject()
                .name("uri")
                .value(SourceFile.of(finding.change()))
                .endObject();
        json.name("region").beginObject().name("startLine").value(1).endObject().endObject();
        json.name("logicalLocations").beginArray().beginObject();
        json.name("fullyQualifiedName").value(SafeText.line(SafeText.cut(finding.subject(), TEXT_LENGTH)));
        json.name("kind").value("object").endObject().endArray();
        json.endObject().endArray();
    }

    private static void text(JsonWriter json, String name, String text) throws IOException {
        String shown = SafeText.visible(SafeText.cut(text, TEXT_LENGTH));
        json.name(name).beginObject().name("text").value(shown).endObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW, INFO -> "3.0";
        };
    }
}

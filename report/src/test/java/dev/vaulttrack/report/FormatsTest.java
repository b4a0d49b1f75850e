package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.vaulttrack.report.ci.JunitRenderer;
import dev.vaulttrack.report.ci.SarifRenderer;
import dev.vaulttrack.report.json.JsonRenderer;
import dev.vaulttrack.report.json.RegisterJsonlRenderer;
import dev.vaulttrack.report.text.MarkdownRenderer;
import dev.vaulttrack.report.text.OpenMetricsRenderer;
import dev.vaulttrack.report.text.RegisterCsvRenderer;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import dev.vaulttrack.test.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every format but the page, on a report that is full of names which would like to be something else. */
@ExtendWith(PostgresExtension.class)
class FormatsTest {
    private static final String HOSTILE =
            "<script>alert(1)</script> =1+1 | `rm` @channel ](https://evil.example) \u202Egnp.exe \uD83D\uDE00 \"quoted\" ]]> *b*";
    private static final String LONG = "x".repeat(300);

    private static ComplianceReport report;

    @BeforeAll
    static void tell(PostgresServer server) throws SQLException {
        try (Database database = server.createDatabase("formats")) {
            try (Story story = Story.begin(database)) {
                story.migrate("db/changes/a b.xml::1::mira", "create table plain (id int)", "drop table plain");
                story.migrate("=cmd|' /C calc'!A0", "create table formula (id int)");
                story.fail(HOSTILE, "create tabel \"" + HOSTILE.replace("\"", "\"\"") + "\"");
                story.fail("../../etc/passwd::2::eve", "select " + LONG.repeat(40));
            }
            // PostgreSQL cuts identifiers at 63 bytes, so a part of it each.
            for (String part : List.of(HOSTILE.substring(0, 30), HOSTILE.substring(30, 60), HOSTILE.substring(60))) {
                database.execute("create table \"" + part.replace("\"", "\"\"") + "\" (id int)");
            }
            report = Reports.of(
                    database,
                    Reports.waivers(
                            "waivers: [{id: 'w|1', rule: VT501, match: {object: public.plain}, reason: r, approver: a, until: 2999-01-01}]"));
        }
    }

    @Test
    void sarifIsValidAndEveryResultHasAPlace() throws IOException {
        String text = Reports.text(new SarifRenderer(), report);

        assertThat(sarifErrors(text)).isEmpty();
        JsonObject run = run(text);
        assertThat(run.getAsJsonArray("results")).hasSize(report.findings().size());
        assertThat(uris(run))
                .contains("pom.xml", "db/changes/a%20b.xml")
                .allMatch(uri -> !uri.contains("..") && !uri.contains(":"));
        assertThat(text).contains("\"suppressions\"", "Waiver w|1");
        assertThat(sarifErrors(text.replace("\"external\"", "\"elsewhere\""))).isNotEmpty();
    }

    private static List<String> uris(JsonObject run) {
        List<String> uris = new ArrayList<>();
        for (JsonElement result : run.getAsJsonArray("results")) {
            JsonArray locations = result.getAsJsonObject().getAsJsonArray("locations");
            uris.add(locations
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("physicalLocation")
                    .getAsJsonObject("artifactLocation")
                    .get("uri")
                    .getAsString());
        }
        return uris;
    }

    private static JsonObject run(String sarif) {
        return JsonParser.parseString(sarif)
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject();
    }

    /** Against the schema of OASIS, which a library for SARIF brings along. */
    private static List<String> sarifErrors(String text) throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(FormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return new ValidatorFactory()
                            .withJsonNodeFactory(new GsonNode.Factory())
                            .validate(new String(schema.readAllBytes(), StandardCharsets.UTF_8), text)
                            .getErrors()
                            .stream()
                            .map(error -> error.getInstanceLocation() + ": " + error.getError())
                            .toList();
        }
    }

    @Test
    void junitHasATestForEachRuleAndCountsThemRightly() throws Exception {
        String text = Reports.text(new JunitRenderer(), report);
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(suites.getElementsByTagName("testcase").getLength())
                .isEqualTo(report.rules().size());
        for (String kind : List.of("failure", "error", "skipped")) {
            assertThat(suites.getElementsByTagName(kind).getLength())
                    .as(kind)
                    .isEqualTo(
                            sum(suites.getElementsByTagName("testsuite"), kind.equals("skipped") ? kind : kind + "s"));
        }
        assertThat(failed(suites))
                .contains("vaulttrack.VT101", "vaulttrack.VT301")
                .doesNotContain("vaulttrack.VT501");
    }

    private static int sum(NodeList suites, String attribute) {
        int sum = 0;
        for (int i = 0; i < suites.getLength(); i++) {
            sum += Integer.parseInt(((Element) suites.item(i)).getAttribute(attribute));
        }
        return sum;
    }

    private static List<String> failed(Element suites) {
        List<String> failed = new ArrayList<>();
        NodeList failures = suites.getElementsByTagName("failure");
        for (int i = 0; i < failures.getLength(); i++) {
            failed.add(((Element) failures.item(i).getParentNode()).getAttribute("classname"));
        }
        return failed;
    }

    @Test
    void aRuleThatCannotTellIsAnErrorForJunit() throws Exception {
        ComplianceReport unavailable = ComplianceReport.unavailable(Reports.REQUEST, "Cannot connect.");

        assertThat(Reports.text(new JunitRenderer(), unavailable)).contains("database could not be read");
    }

    @Test
    void markdownStaysText() throws IOException {
        String text = Reports.text(new MarkdownRenderer(), report);

        assertThat(text).startsWith("## Fail: Database change report").hasSizeLessThan(65_536);
        String outsideOfCode = text.replaceAll("(`+) .*? \\1", "");
        assertThat(outsideOfCode)
                .doesNotContain("<script", "@channel", "](https", "\u202E")
                .contains("&lt;script&gt;", "@\u2060channel");
        assertThat(text.lines().filter(line -> line.startsWith("| Critical | VT101")))
                .isNotEmpty()
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 6);
    }

    @Test
    void markdownOfManyFindingsStaysShortEnoughForAComment() throws IOException {
        assertThat(Reports.text(new MarkdownRenderer(), report).length()).isLessThan(60_000);
    }

    @Test
    void csvHasNoFormulaAndARowForEachOperation() throws IOException {
        String text = Reports.text(new RegisterCsvRenderer(), report);

        List<List<String>> rows = rows(text);
        assertThat(rows).hasSize(report.operations().size() + 1);
        assertThat(rows.get(0)).isEqualTo(ChangeRecord.COLUMNS);
        assertThat(rows).allMatch(row -> row.size() == ChangeRecord.COLUMNS.size());
        assertThat(rows.stream().flatMap(List::stream)).noneMatch(cell -> cell.matches("(?s)[\\s]*[=+@\\-].*"));
        assertThat(rows.stream().map(row -> row.get(4))).contains("'=cmd|' /C calc'!A0");
    }

    /** As RFC 4180 has it: a cell in quotes, in which a quote stands twice. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        Pattern cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|\r\n)");
        var matcher = cell.matcher(csv);
        List<String> row = new ArrayList<>();
        int end = 0;
        while (matcher.find()) {
            assertThat(matcher.start()).isEqualTo(end);
            end = matcher.end();
            row.add(matcher.group(1).replace("\"\"", "\""));
            if (!matcher.group(2).equals(",")) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        assertThat(end).isEqualTo(csv.length());
        return rows;
    }

    @Test
    void jsonLinesAreTheOperationsOfTheReport() throws IOException {
        JsonArray operations = JsonParser.parseString(Reports.text(new JsonRenderer(), report))
                .getAsJsonObject()
                .getAsJsonArray("operations");

        List<JsonElement> lines = Reports.text(new RegisterJsonlRenderer(), report)
                .lines()
                .map(JsonParser::parseString)
                .toList();

        assertThat(lines).isEqualTo(operations.asList());
    }

    @Test
    void openMetricsFollowsItsGrammar() throws IOException {
        String text = Reports.text(new OpenMetricsRenderer(), report);

        String label = "[a-z_]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
        Pattern line = Pattern.compile(
                "# TYPE [a-z_]+ gauge|# HELP [a-z_]+ [^\n]+|[a-z_]+\\{" + label + "(?:," + label + ")*\\} \\d+|# EOF");
        assertThat(text.lines()).allMatch(each -> line.matcher(each).matches());
        assertThat(text)
                .endsWith("# EOF\n")
                .contains("verdict=\"fail\"} 1\n", "severity=\"medium\",waived=\"true\"} 1\n");
    }

    @Test
    void theSameStateGivesTheSameBytesInEveryFormatButForTheRun() throws IOException {
        for (ReportRenderer renderer : List.of(
                new SarifRenderer(),
                new JunitRenderer(),
                new MarkdownRenderer(),
                new RegisterCsvRenderer(),
                new OpenMetricsRenderer())) {
            String text = Reports.text(renderer, report);

            assertThat(text).isEqualTo(Reports.text(renderer, report)).doesNotContain("2026-11-22T20:00:00");
        }
    }
}

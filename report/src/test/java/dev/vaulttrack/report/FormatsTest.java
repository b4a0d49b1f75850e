package dev.vaulttrack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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

    /** As Surefire's own report reads it. */
    @Test
    void junitHasATestForEachRuleAndCountsThemRightly() throws Exception {
        byte[] text = Reports.text(new JunitRenderer(), report).getBytes(StandardCharsets.UTF_8);
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));

        List<ReportTestCase> cases =
                suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        assertThat(cases).hasSize(report.rules().size()).hasSize(sum(suites, ReportTestSuite::getNumberOfTests));
        assertThat(cases.stream().filter(ReportTestCase::hasFailure))
                .hasSize(sum(suites, ReportTestSuite::getNumberOfFailures))
                .extracting(ReportTestCase::getFullClassName)
                .contains("vaulttrack.VT101", "vaulttrack.VT301")
                .doesNotContain("vaulttrack.VT501");
        assertThat(cases.stream().filter(ReportTestCase::hasSkipped))
                .hasSize(sum(suites, ReportTestSuite::getNumberOfSkipped));
    }

    private static int sum(List<ReportTestSuite> suites, ToIntFunction<ReportTestSuite> figure) {
        return suites.stream().mapToInt(figure).sum();
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

    private static List<List<String>> rows(String csv) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
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

    /** By the parser of Prometheus' client for Python, which refuses what the specification does not allow. */
    @Test
    void prometheusReadsOpenMetrics(@TempDir Path directory) throws Exception {
        assumeTrue(
                python("import prometheus_client.openmetrics.parser") == 0,
                "OpenMetrics is not read by Prometheus' parser: install python3-prometheus-client for that.");
        Path good = Files.writeString(directory.resolve("good"), Reports.text(new OpenMetricsRenderer(), report));
        Path bad = Files.writeString(
                directory.resolve("bad"), Files.readString(good).replace("# EOF\n", ""));
        String parse =
                "import sys; from prometheus_client.openmetrics.parser import text_string_to_metric_families as read;"
                        + "sys.exit(0 if list(read(open(sys.argv[1], encoding='utf-8').read())) else 3)";

        assertThat(python(parse, good.toString())).isZero();
        assertThat(python(parse, bad.toString())).isNotZero();
    }

    private static int python(String... program) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        List<String> command = new ArrayList<>(List.of(python.toString(), "-c"));
        command.addAll(List.of(program));
        return Files.isExecutable(python)
                ? new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                : -1;
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

package dev.vaulttrack.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.report.Story;
import dev.vaulttrack.test.Database;
import dev.vaulttrack.test.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JsonRendererTest {
    private static final String SCHEMA = "/vaulttrack/report/vaulttrack-report-1.schema.json";

    @Test
    void followsThePublishedSchema(Database database) throws Exception {
        tellEverything(database);

        String json = Reports.text(new JsonRenderer(), Reports.of(database));

        assertThat(errors(json)).isEmpty();
    }

    @Test
    void theSchemaRefusesAnotherVerdict(Database database) throws Exception {
        String json = Reports.text(new JsonRenderer(), Reports.of(database));

        assertThat(errors(json.replace("INDETERMINATE", "COMPLIANT"))).isNotEmpty();
    }

    @Test
    void followsTheSchemaAlsoWhenNothingCouldBeRead() throws IOException {
        ComplianceReport report = ComplianceReport.unavailable(Reports.REQUEST, "Cannot connect.");

        assertThat(errors(Reports.text(new JsonRenderer(), report))).isEmpty();
    }

    @Test
    void theSameStateGivesTheSameBytesExceptForTheRun(Database database) throws Exception {
        tellEverything(database);
        ComplianceReport settled = Reports.of(database);
        ComplianceReport again = Reports.of(
                database,
                Reports.REQUEST
                        .withRunAt(Instant.parse("2027-01-01T00:00:00.123Z"))
                        .withContext(Map.of("actor", "somebody else")));

        assertThat(withoutRun(again)).isEqualTo(withoutRun(settled));
        assertThat(Reports.text(new JsonRenderer(), again)).isNotEqualTo(Reports.text(new JsonRenderer(), settled));
    }

    @Test
    void writesTimesInUtcWithAllDigits(Database database) throws Exception {
        tellEverything(database);

        JsonObject report = parsed(Reports.of(database));

        assertThat(report.getAsJsonObject("run").get("at").getAsString()).isEqualTo("2026-11-22T20:00:00.000000Z");
        assertThat(report.getAsJsonArray("operations")
                        .get(0)
                        .getAsJsonObject()
                        .get("openedAt")
                        .getAsString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    /** Some of everything that a report can hold. */
    private static void tellEverything(Database database) throws SQLException {
        try (Story story = Story.begin(database)) {
            story.migrate("V1__invoice.sql", "create table invoice (id serial)", "grant select on invoice to public");
            story.fail("V2__typo.sql", "create tabel typo ()");
            story.migrate("V2__typo.sql", "create table typo ()");
            story.reportSuccessAndRollBack("V3__lost.sql", "create table lost ()");
        }
        database.execute("create table stray (id int)", "alter event trigger et_sql_drop disable");
    }

    private static JsonObject parsed(ComplianceReport report) throws IOException {
        return JsonParser.parseString(Reports.text(new JsonRenderer(), report)).getAsJsonObject();
    }

    private static String withoutRun(ComplianceReport report) throws IOException {
        String text = Reports.text(new JsonRenderer(), report);
        int run = text.indexOf("\n  \"run\": {");
        assertThat(run).isPositive();
        return text.substring(0, run);
    }

    private static List<String> errors(String json) throws IOException {
        try (InputStream schema = Objects.requireNonNull(JsonRendererTest.class.getResourceAsStream(SCHEMA))) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            Validator.Result result = new ValidatorFactory()
                    .withJsonNodeFactory(new GsonNode.Factory())
                    .validate(text, json);
            return result.getErrors().stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getError())
                    .toList();
        }
    }
}

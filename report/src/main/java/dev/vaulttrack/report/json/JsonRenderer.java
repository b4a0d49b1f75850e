package dev.vaulttrack.report.json;

import com.google.gson.stream.JsonWriter;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportRenderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes {@code report.json}: UTF-8, keys in a fixed order, times in UTC. Two reports of the same state have the same bytes
 * but for the member {@code run}.
 */
public final class JsonRenderer implements ReportRenderer {
    /** Where the schema of the file stands; the jar holds it at {@code vaulttrack/report/vaulttrack-report-1.schema.json}. */
    static final String SCHEMA = "https://vaulttrack.dev/schema/vaulttrack-report-1.schema.json";

    static final String SCHEMA_VERSION = "1.2.0";

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Not closed: the stream belongs to the caller.
        JsonWriter writer = new JsonWriter(text);
        writer.setIndent("  ");
        Json json = new Json(writer);
        json.object(() -> new JsonReport(report, json).write());
        text.write('\n');
        text.flush();
    }
}

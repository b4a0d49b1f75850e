package dev.vaulttrack.report.json;

import com.google.gson.stream.JsonWriter;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.Operation;
import dev.vaulttrack.report.ReportRenderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes {@code register.jsonl}: a line for each operation, with the members that {@code report.json} has of it. */
public final class RegisterJsonlRenderer implements ReportRenderer {
    @Override
    public String fileName() {
        return "register.jsonl";
    }

    @Override
    public void render(ComplianceReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (Operation operation : report.operations()) {
            Json json = new Json(new JsonWriter(text));
            json.object(() -> new JsonOperation(json).write(operation));
            text.write('\n');
        }
        text.flush();
    }
}

package dev.vaulttrack.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A history as JSON. */
final class HistoryFile {
    private static final int VERSION = 1;

    private HistoryFile() {}

    /** @throws IllegalArgumentException for what is no history, with a message that goes on after "because" */
    static List<ReportSeries> read(String text) {
        try {
            JsonObject file = JsonParser.parseString(text).getAsJsonObject();
            int version = file.get("version").getAsInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "it is of version " + version + ", and this VaultTrack reads " + VERSION);
            }
            return list(file.getAsJsonArray("databases"), HistoryFile::series);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | ClassCastException
                | DateTimeException e) {
            throw new IllegalArgumentException("it does not have the members of one", e);
        }
    }

    private static <T> List<T> list(JsonArray array, Function<JsonObject, T> item) {
        List<T> items = new ArrayList<>();
        for (JsonElement element : array) {
            items.add(item.apply(element.getAsJsonObject()));
        }
        return items;
    }

    private static ReportSeries series(JsonObject series) {
        return new ReportSeries(
                text(series, "systemIdentifier"),
                series.get("name").getAsString(),
                list(series.getAsJsonArray("open"), HistoryFile::finding),
                list(series.getAsJsonArray("reports"), HistoryFile::report));
    }

    private static PastFinding finding(JsonObject finding) {
        String at = text(finding, "at");
        String since = text(finding, "since");
        return new PastFinding(
                finding.get("fingerprint").getAsString(),
                finding.get("rule").getAsString(),
                Severity.valueOf(finding.get("severity").getAsString()),
                finding.get("title").getAsString(),
                finding.get("subject").getAsString(),
                at == null ? null : Instant.parse(at),
                since == null ? null : Instant.parse(since));
    }

    private static PastReport report(JsonObject report) {
        Map<Severity, Long> findings = new EnumMap<>(Severity.class);
        report.getAsJsonObject("findings")
                .asMap()
                .forEach((severity, count) -> findings.put(Severity.valueOf(severity), count.getAsLong()));
        return new PastReport(
                Instant.parse(report.get("at").getAsString()),
                Verdict.valueOf(report.get("verdict").getAsString()),
                findings,
                report.get("new").getAsLong(),
                report.get("fixed").getAsLong());
    }

    private static @Nullable String text(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    static byte[] bytes(List<ReportSeries> databases) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.setIndent(" ");
        json.beginObject().name("version").value(VERSION).name("databases").beginArray();
        for (ReportSeries series : databases) {
            write(json, series);
        }
        json.endArray().endObject();
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonWriter json, ReportSeries series) throws IOException {
        json.beginObject().name("systemIdentifier").value(series.systemIdentifier());
        json.name("name").value(series.database()).name("reports").beginArray();
        for (PastReport report : series.reports()) {
            write(json, report);
        }
        json.endArray().name("open").beginArray();
        for (PastFinding finding : series.open()) {
            write(json, finding);
        }
        json.endArray().endObject();
    }

    private static void write(JsonWriter json, PastReport report) throws IOException {
        json.beginObject().name("at").value(report.at().toString());
        json.name("verdict").value(report.verdict().name()).name("findings").beginObject();
        for (var count : report.findings().entrySet()) {
            json.name(count.getKey().name()).value(count.getValue());
        }
        json.endObject().name("new").value(report.fresh()).name("fixed").value(report.fixed());
        json.endObject();
    }

    private static void write(JsonWriter json, PastFinding finding) throws IOException {
        json.beginObject().name("fingerprint").value(finding.fingerprint());
        json.name("rule").value(finding.rule());
        json.name("severity").value(finding.severity().name());
        json.name("title").value(finding.title());
        json.name("subject").value(finding.subject());
        Instant at = finding.at();
        json.name("at").value(at == null ? null : at.toString());
        Instant since = finding.since();
        json.name("since").value(since == null ? null : since.toString()).endObject();
    }
}

package dev.vaulttrack.report.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is signed: an in-toto Statement v1 of the files of a report, with a summary of what they tell. {@code docs/verify.md}
 * describes the summary.
 *
 * @param files SHA-256 of each file in hex, by name
 * @param summary the predicate
 */
record Statement(SortedMap<String, String> files, JsonObject summary) {
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    static final String PREDICATE_TYPE = "https://vaulttrack.dev/attestation/database-change-report/v1";

    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /** Members of report.json that are copied: all but the lists of what happened. */
    private static final Set<String> SUMMARY = Set.of(
            "schemaVersion",
            "title",
            "environment",
            "verdict",
            "failOn",
            "policy",
            "period",
            "database",
            "counts",
            "population",
            "sources",
            "limits",
            "run");

    /** The statement of the files that are there. */
    static Statement of(Bundle bundle) throws IOException {
        SortedMap<String, String> files = bundle.digests();
        files.remove(Attestation.FILE_NAME);
        return new Statement(files, summary(bundle));
    }

    /** What report.json tells. */
    static JsonObject summary(Bundle bundle) throws IOException {
        try (Reader text = Files.newBufferedReader(bundle.file(Bundle.REPORT))) {
            return JsonText.members(text, SUMMARY);
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(Bundle.REPORT + " is not the JSON of a report: " + e.getMessage(), e);
        }
    }

    byte[] toBytes() {
        JsonObject statement = new JsonObject();
        statement.addProperty("_type", TYPE);
        JsonArray subjects = new JsonArray();
        files.forEach((name, sha256) -> subjects.add(subject(name, sha256)));
        statement.add("subject", subjects);
        statement.addProperty("predicateType", PREDICATE_TYPE);
        statement.add("predicate", summary);
        return JsonText.write(statement).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject subject(String name, String sha256) {
        JsonObject digest = new JsonObject();
        digest.addProperty("sha256", sha256);
        JsonObject subject = new JsonObject();
        subject.addProperty("name", name);
        subject.add("digest", digest);
        return subject;
    }

    /** Reads one; throws what Gson throws for what is none, IllegalArgumentException for one of another kind. */
    static Statement ofBytes(byte[] payload) {
        JsonObject statement = JsonText.read(new String(payload, StandardCharsets.UTF_8));
        require(TYPE, JsonText.text(statement, "_type"));
        require(PREDICATE_TYPE, JsonText.text(statement, "predicateType"));
        SortedMap<String, String> files = new TreeMap<>();
        for (JsonObject subject : JsonText.objects(statement, "subject")) {
            String sha256 = JsonText.text(JsonText.object(subject, "digest"), "sha256");
            if (files.put(JsonText.text(subject, "name"), sha256) != null) {
                throw new IllegalArgumentException("a file is named twice");
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("it names no file");
        }
        return new Statement(files, JsonText.object(statement, "predicate"));
    }

    private static void require(String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException("it is of the kind " + found + ", not " + expected);
        }
    }
}

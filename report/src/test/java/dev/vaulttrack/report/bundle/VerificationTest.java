package dev.vaulttrack.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.report.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done to the files of a signed report, and what is said of it. */
class VerificationTest {
    private static final ComplianceReport REPORT =
            ComplianceReport.unavailable(Reports.REQUEST, "VT020: Cannot connect to db:5432.");

    @TempDir
    private Path place;

    private Path report;
    private TrustedKey trusted;

    @BeforeEach
    void signAReport() throws IOException {
        report = place.resolve("vaulttrack");
        ReportFiles.write(REPORT, report);
        Attestation.write(report, Keys.ours());
        trusted = Keys.trusted(place);
    }

    @Test
    void tellsWhatASignatureProvesAndWhatNot() {
        Verification verification = Verification.of(report, trusted);

        assertThat(verification.problems()).isEmpty();
        assertThat(verification.proven())
                .containsExactly(
                        "10 files are byte by byte as key " + trusted.id() + " signed them",
                        "its holder signed for: verdict INDETERMINATE of database unknown (system unknown), read at"
                                + " 2026-11-22T20:00:00.000000Z");
        assertThat(verification.notProven())
                .containsExactly(
                        "who holds the key: you said that you trust it",
                        "when it was signed: times in it are the signer's own",
                        "that the report tells all that happened: it tells what the database held when it was read; see its"
                                + " limits");
    }

    @Test
    void signingAgainGivesTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(report.resolve(Attestation.FILE_NAME));

        Attestation.write(report, Keys.ours());

        assertThat(report.resolve(Attestation.FILE_NAME)).hasBinaryContent(first);
    }

    @Test
    void theStatementIsInTotosWithTheSummaryOfTheReport() throws IOException {
        JsonObject statement = statement();

        assertThat(statement.keySet()).containsExactly("_type", "subject", "predicateType", "predicate");
        assertThat(statement.get("_type").getAsString()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.getAsJsonArray("subject"))
                .hasSize(10)
                .anySatisfy(subject -> assertThat(subject)
                        .hasToString("{\"name\":\"report.json\",\"digest\":{\"sha256\":\""
                                + Sha256.hex(report.resolve("report.json")) + "\"}}"));
        assertThat(statement.getAsJsonObject("predicate").keySet())
                .contains("verdict", "population", "sources", "database", "policy", "run")
                .doesNotContain("operations", "findings");
    }

    private JsonObject statement() throws IOException {
        JsonObject envelope = JsonText.read(Files.readString(report.resolve(Attestation.FILE_NAME)));
        return JsonText.read(new String(Envelope.ofJson(envelope).payload(), StandardCharsets.UTF_8));
    }

    /** Something that an attacker, or an accident, does to the files; and what must be said then. */
    record Harm(String name, Act act, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Act {
        void on(Path report) throws IOException;
    }

    static Stream<Harm> harms() {
        String notSigned = "no signature in it is by key " + Keys.ours().id() + "; it names ";
        return Stream.of(
                new Harm(
                        "one byte more",
                        report -> append(report.resolve("register.csv"), " "),
                        List.of("register.csv was changed")),
                new Harm(
                        "a file removed",
                        report -> Files.delete(report.resolve("junit.xml")),
                        List.of("junit.xml is missing")),
                new Harm(
                        "a file added, in a directory",
                        report -> Files.writeString(
                                Files.createDirectory(report.resolve("more")).resolve("x"), ""),
                        List.of("more/x is not listed")),
                new Harm(
                        "all at once",
                        report -> {
                            append(report.resolve("report.md"), "PASS");
                            Files.move(report.resolve("report.json"), report.resolve("report2.json"));
                        },
                        List.of("report.json is missing", "report.md was changed", "report2.json is not listed")),
                new Harm(
                        "the signature taken away",
                        report -> Files.delete(report.resolve(Attestation.FILE_NAME)),
                        List.of("there is no attestation.intoto.jsonl, though it should be signed by key "
                                + Keys.ours().id())),
                new Harm(
                        "signed anew by another key, that comes along",
                        report -> {
                            append(report.resolve("report.md"), "PASS");
                            Files.delete(report.resolve("SHA256SUMS"));
                            Files.delete(report.resolve(Attestation.FILE_NAME));
                            Keys.publicFile(report);
                            Attestation.write(report, Keys.another());
                        },
                        List.of(notSigned + Keys.another().id())),
                new Harm(
                        "another statement under the old signature",
                        report -> envelope(report, json -> {
                            json.addProperty("payload", "e30=");
                            return json;
                        }),
                        List.of(notSigned + Keys.ours().id())),
                new Harm(
                        "a signature of no length",
                        report -> envelope(report, json -> {
                            json.getAsJsonArray("signatures")
                                    .get(0)
                                    .getAsJsonObject()
                                    .addProperty("sig", "");
                            return json;
                        }),
                        List.of(notSigned + Keys.ours().id())),
                new Harm(
                        "something else that the same key signed",
                        report -> envelope(
                                report,
                                json -> Envelope.sign("text/plain", new byte[0], Keys.ours())
                                        .toJson()),
                        List.of("what is signed is no in-toto statement, but text/plain")),
                new Harm(
                        "a summary that praises what the report does not",
                        report -> envelope(report, json -> praised(json)),
                        List.of("the signed summary says otherwise than report.json of: verdict")));
    }

    private static JsonObject praised(JsonObject envelope) {
        Statement statement = Statement.ofBytes(Envelope.ofJson(envelope).payload());
        statement.summary().addProperty("verdict", "PASS");
        return Envelope.sign(Statement.PAYLOAD_TYPE, statement.toBytes(), Keys.ours())
                .toJson();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.readString(file) + text);
    }

    private static void envelope(Path report, Function<JsonObject, JsonObject> change) throws IOException {
        Path file = report.resolve(Attestation.FILE_NAME);
        Files.writeString(file, JsonText.write(change.apply(JsonText.read(Files.readString(file)))));
    }

    @ParameterizedTest
    @MethodSource("harms")
    void namesWhatDoesNotHoldAndProvesNothing(Harm harm) throws IOException {
        harm.act().on(report);

        Verification verification = Verification.of(report, trusted);

        assertThat(verification.problems()).isEqualTo(harm.problems());
        assertThat(verification.proven()).isEmpty();
    }

    @Test
    void neverTakesASignedReportWithoutAKey() {
        assertThatThrownBy(() -> Verification.of(report, null))
                .hasMessageStartingWith("VT094: " + report + " is signed, but no key was given.");
    }

    @Test
    void anUnsignedReportIsCheckedAgainstItsListAndThatIsSaidToProveLittle() throws IOException {
        Files.delete(report.resolve(Attestation.FILE_NAME));

        Verification verification = Verification.of(report, null);

        assertThat(verification.proven()).containsExactly("9 files are as SHA256SUMS lists them");
        assertThat(verification.notProven())
                .first()
                .asString()
                .isEqualTo(
                        "who wrote them, and that they are unchanged: whoever changes a file can change the list too");
        append(report.resolve("index.html"), " ");
        Files.writeString(report.resolve("x"), "");
        assertThat(Verification.of(report, null).problems())
                .containsExactly("index.html was changed", "x is not listed");
        Files.delete(report.resolve("SHA256SUMS"));
        assertThat(Verification.of(report, null).problems())
                .containsExactly("there is neither attestation.intoto.jsonl nor SHA256SUMS");
    }

    @Test
    void evidenceConsistsOfFiles() throws IOException {
        Files.createSymbolicLink(report.resolve("link"), report.resolve("report.json"));

        assertThatThrownBy(() -> Verification.of(report, trusted))
                .hasMessageStartingWith("VT095: ")
                .hasMessageContaining("link is a link, or no file");
    }

    @ParameterizedTest
    @MethodSource
    void saysThatItCannotReadWhatIsNoEnvelope(String text) throws IOException {
        Files.writeString(report.resolve(Attestation.FILE_NAME), text);

        assertThatThrownBy(() -> Verification.of(report, trusted))
                .hasMessageStartingWith("VT095: The report in " + report + " cannot be checked: ");
    }

    static Stream<String> saysThatItCannotReadWhatIsNoEnvelope() {
        return Stream.of(
                "",
                "x",
                "[]",
                "{}",
                "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{}]}",
                "{\"payload\":\"?\",\"payloadType\":\"t\",\"signatures\":[]}",
                "[".repeat(100_000));
    }

    @Test
    void nobodySignsWhatIsNoReportOrIsNotAsItWasWritten() throws IOException {
        append(report.resolve("index.html"), " ");

        assertThatThrownBy(() -> Attestation.write(report, Keys.ours()))
                .hasMessage("VT093: The files in " + report
                        + " are not those that were written there: index.html was changed. Write the report again.");
        assertThatThrownBy(() -> Attestation.write(place, Keys.ours()))
                .hasMessageStartingWith("VT093: There is no report in " + place);
    }
}

package dev.vaulttrack.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code docs/verify.md} tells an auditor to type: a foreign tool's word on our signatures. */
class VerifyDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "verify.md");

    @TempDir
    private Path place;

    private List<String> blocks;

    @BeforeEach
    void signAReportWithAKeyOfOpenssl() throws Exception {
        assumeThat(openssl3()).as("OpenSSL 3 is there").isTrue();
        blocks = Pattern.compile("```sh\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(4);
        Run keys = run(blocks.get(0));
        Path report = place.resolve("vaulttrack");
        ReportFiles.write(ComplianceReport.unavailable(Reports.REQUEST, "VT020"), report);
        SigningKey key = SigningKey.read(place.resolve("signing-key.pem"));
        Attestation.write(report, key);
        assertThat(keys.output()).isEqualTo(key.id() + "  -\n");
    }

    @Test
    void everyCommandPassesOnWhatWasSigned() throws Exception {
        assertThat(run(blocks.get(1)).output()).isEqualTo("Signature Verified Successfully\n");
        assertThat(run(blocks.get(2)).output()).contains("report.json: OK", "SHA256SUMS: OK");
        assertThat(run(blocks.get(3)).output()).contains("report.json: OK");
        assertThat(place.resolve("statement.json")).content().contains("/attestation/database-change-report/v1");
    }

    @Test
    void theCommandsFindWhatWasDoneToTheReport() throws Exception {
        Path report = place.resolve("vaulttrack");
        run(blocks.get(1));
        Files.writeString(report.resolve("report.md"), "PASS");

        assertThat(fails(blocks.get(2))).contains("report.md: FAILED");
        assertThat(fails(blocks.get(3))).contains("report.md: FAILED");
        Files.delete(report.resolve("report.md"));
        assertThat(fails(blocks.get(2))).contains("report.md: FAILED open or read");
        Files.delete(report.resolve("SHA256SUMS"));
        Attestation.write(report, Keys.another());
        assertThat(fails(blocks.get(1))).contains("Signature Verification Failure");
    }

    @Test
    void theCommandsFindAFileThatWasAdded() throws Exception {
        run(blocks.get(1));
        Files.writeString(place.resolve("vaulttrack/annex.html"), "");

        assertThat(fails(blocks.get(2))).endsWith("> annex.html\n");
    }

    private String fails(String script) throws Exception {
        Run run = bash(script);
        assertThat(run.exitCode()).as(run.output()).isNotZero();
        return run.output();
    }

    private Run run(String script) throws Exception {
        Run run = bash(script);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }

    private record Run(int exitCode, String output) {}

    private Run bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(place.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private boolean openssl3() throws InterruptedException {
        try {
            return bash("openssl version").output().startsWith("OpenSSL 3");
        } catch (IOException e) {
            return false;
        }
    }
}

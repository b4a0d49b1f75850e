package dev.vaulttrack.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vaulttrack.report.ComplianceReport;
import dev.vaulttrack.report.ReportFiles;
import dev.vaulttrack.report.Reports;
import dev.vaulttrack.report.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceZipTest {
    @TempDir
    private Path place;

    private Path report;

    @BeforeEach
    void signAReport() throws IOException {
        report = place.resolve("vaulttrack");
        ReportFiles.write(ComplianceReport.unavailable(Reports.REQUEST, "VT020"), report);
        Attestation.write(report, Keys.ours());
    }

    @Test
    void theSameFilesMakeTheSameBytesWhereverAndWhenever() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        EvidenceZip.write(report, place.resolve("first.zip"));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            Files.setLastModifiedTime(report.resolve("report.json"), FileTime.from(Instant.EPOCH));
            EvidenceZip.write(report, place.resolve("second.zip"));
        } finally {
            TimeZone.setDefault(zone);
        }

        assertThat(Sha256.hex(place.resolve("second.zip"))).isEqualTo(Sha256.hex(place.resolve("first.zip")));
    }

    @Test
    void isCheckedAsItIs() throws IOException {
        Path zip = place.resolve("out/evidence.zip");

        assertThat(EvidenceZip.write(report, zip)).isEqualTo(11);

        assertThat(Verification.of(zip, Keys.trusted(place)).holds()).isTrue();
    }

    @Test
    void isFoundOutWhenAFileInItIsChanged() throws IOException {
        Path zip = place.resolve("evidence.zip");
        EvidenceZip.write(report, zip);
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("INDETERMINATE")] = 'X';
        Files.write(zip, bytes);

        Verification verification = Verification.of(zip, Keys.trusted(place));

        assertThat(verification.problems()).singleElement().asString().endsWith(" was changed");
    }

    @Test
    void isRefusedWhenTwoFilesInItHaveOneName() throws IOException {
        Path zip = place.resolve("evidence.zip");
        EvidenceZip.write(report, zip);
        String text = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, text.replace("register.csv", "metrics.prom"), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Verification.of(zip, Keys.trusted(place)))
                .hasMessageStartingWith("VT095: ")
                .hasMessageContaining("two files in it have the same name");
    }

    @Test
    void isNotWrittenIntoTheReportNorOfAReportThatWasChanged() throws IOException {
        assertThatThrownBy(() -> EvidenceZip.write(report, report.resolve("evidence.zip")))
                .hasMessageStartingWith("VT097: ")
                .hasMessageContaining("it would be a part of the report that it packs");
        Files.writeString(report.resolve("report.md"), "all is well");
        assertThatThrownBy(() -> EvidenceZip.write(report, place.resolve("evidence.zip")))
                .hasMessageStartingWith("VT093: ")
                .hasMessageContaining("report.md was changed");
        assertThat(place.resolve("evidence.zip")).doesNotExist();
    }
}

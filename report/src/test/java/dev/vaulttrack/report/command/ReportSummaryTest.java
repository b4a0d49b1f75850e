package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vaulttrack.report.Finding;
import dev.vaulttrack.report.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportSummaryTest {
    @Test
    void saysWhatWhoAndWhenInALine() {
        assertThat(ReportSummary.line(finding("public.invoice", Instant.parse("2026-11-22T08:00:00Z"), "ann")))
                .isEqualTo(
                        "  HIGH VT101 Change outside of the pipeline: public.invoice, by ann, at 2026-11-22T08:00:00Z");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(ReportSummary.line(finding("public.invoice", null, null))).endsWith("pipeline: public.invoice");
    }

    @Test
    void letsNoNameForgeALineOfTheLog() {
        assertThat(ReportSummary.line(finding("public.\"x\r\n[INFO] BUILD SUCCESS\u001b[32m\"", null, "a\nb")))
                .endsWith(": public.\"x [INFO] BUILD SUCCESS [32m\", by a b");
    }

    private static Finding finding(String subject, @Nullable Instant at, @Nullable String who) {
        String title = "Change outside of the pipeline";
        return new Finding(
                "VT101", Severity.HIGH, title, subject, at, who, "message", "remedy", "", List.of(), null, null);
    }
}

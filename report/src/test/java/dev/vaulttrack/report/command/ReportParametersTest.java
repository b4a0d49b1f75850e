package dev.vaulttrack.report.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.schema.VaultTrackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportParametersTest {
    @Test
    void leavesTheReportsDefaultsWhereNothingIsSaid() {
        ReportRequest request =
                new ReportParameters(null, null, null, null, null, ReportParameters.Files.NONE).request();

        assertThat(request.withRunAt(Instant.EPOCH))
                .isEqualTo(ReportRequest.defaults().withRunAt(Instant.EPOCH));
    }

    @Test
    void passesOnWhatIsSaid() {
        ReportRequest request =
                new ReportParameters("Shop", "production", null, null, "medium", ReportParameters.Files.NONE).request();

        assertThat(request.title()).isEqualTo("Shop");
        assertThat(request.environment()).isEqualTo("production");
        assertThat(request.failOn()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void whatTheCommandLineSaysCountsMoreThanThePolicy(@TempDir Path directory) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "{failOn: LOW, retention: P2Y}");
        ReportParameters.Files files = new ReportParameters.Files(policy, null, " html , json,", null);

        assertThat(new ReportParameters(null, null, null, null, null, files)
                        .request()
                        .failOn())
                .isEqualTo(Severity.LOW);
        ReportRequest request = new ReportParameters(null, null, null, null, "CRITICAL", files).request();
        assertThat(request.failOn()).isEqualTo(Severity.CRITICAL);
        assertThat(request.policy().retention()).isEqualTo(Period.ofYears(2));
        assertThat(files.written().names()).containsExactlyInAnyOrder("html", "json");
    }

    @Test
    void aPolicyThatDoesNotFitIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "\nfailOn: NEVER");
        ReportParameters.Files files = new ReportParameters.Files(policy, null, null, null);

        assertThatThrownBy(new ReportParameters(null, null, null, null, null, files)::request)
                .hasMessageContainingAll("VT090", "policy.yaml, line 2, column 9", "NEVER");
    }

    @Test
    void readsDaysAndInstantsInUtc() {
        ReportRequest request = period("2026-11-01", "2026-11-02T08:00:00Z").request();

        assertThat(request.from()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(request.to()).isEqualTo("2026-11-02T08:00:00Z");
    }

    @Test
    void countsAPeriodBackFromNow() {
        assertThat(period("P30D", null).request().from())
                .isCloseTo(Instant.now().minus(30, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatThrownBy(period("yesterday", null)::request)
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT026: vaulttrack.from is \"yesterday\", but must be a day (2026-11-01)");
    }

    @Test
    void refusesAPeriodThatEndsBeforeItStarts() {
        assertThatThrownBy(period("2026-11-02", "2026-11-01")::request)
                .isInstanceOf(VaultTrackException.class)
                .hasMessageStartingWith("VT026: The period starts at 2026-11-02T00:00:00Z");
    }

    @Test
    void refusesASeverityThatIsNone() {
        assertThatThrownBy(new ReportParameters(null, null, null, null, "severe", ReportParameters.Files.NONE)::request)
                .isInstanceOf(VaultTrackException.class)
                .hasMessage("VT026: vaulttrack.failOn is \"severe\", but must be one of"
                        + " [INFO, LOW, MEDIUM, HIGH, CRITICAL]. Correct it.");
    }

    private static ReportParameters period(@Nullable String from, @Nullable String to) {
        return new ReportParameters(null, null, from, to, null, ReportParameters.Files.NONE);
    }
}

package dev.vaulttrack.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vaulttrack.report.ReportRequest;
import dev.vaulttrack.report.Severity;
import dev.vaulttrack.schema.VaultTrackException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportParametersTest {
    @Test
    void leavesTheReportsDefaultsWhereNothingIsSaid() {
        ReportRequest request = new ReportParameters(null, null, null, null, null).request();

        assertThat(request.withRunAt(Instant.EPOCH))
                .isEqualTo(ReportRequest.defaults().withRunAt(Instant.EPOCH));
    }

    @Test
    void passesOnWhatIsSaid() {
        ReportRequest request = new ReportParameters("Shop", "production", null, null, "medium").request();

        assertThat(request.title()).isEqualTo("Shop");
        assertThat(request.environment()).isEqualTo("production");
        assertThat(request.failOn()).isEqualTo(Severity.MEDIUM);
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
        assertThatThrownBy(new ReportParameters(null, null, null, null, "severe")::request)
                .isInstanceOf(VaultTrackException.class)
                .hasMessage("VT026: vaulttrack.failOn is \"severe\", but must be one of"
                        + " [INFO, LOW, MEDIUM, HIGH, CRITICAL]. Correct it.");
    }

    private static ReportParameters period(@Nullable String from, @Nullable String to) {
        return new ReportParameters(null, null, from, to, null);
    }
}
